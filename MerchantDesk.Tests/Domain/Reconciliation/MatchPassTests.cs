using MerchantDesk.Domain.Reconciliation;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class MatchPassTests
{
    [Fact]
    public void A_pass_keeps_its_number_and_what_nothing_makes_is_not_offered() =>
        Assert.Equal([0, 1, 3, 4, 5, 6], Enum.GetValues<MatchPass>().Select(pass => (int)pass));
}
