using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>How much of a payment is held because the customer disputes it.</summary>
public sealed class DisputedAmountTests
{
    [Theory]
    [InlineData(0, new long[0])]
    [InlineData(40_00, new long[] { -40_00 })]
    [InlineData(30_00, new long[] { -40_00, 10_00 })]
    [InlineData(0, new long[] { -40_00, 40_00 })]
    [InlineData(0, new long[] { 10_00 })]
    public void Chargebacks_less_what_came_back_are_disputed(long disputed, long[] lines) =>
        Assert.Equal(disputed, DisputedAmount.Of(lines.Select(minor => new DisputeLine("wallet", IsOfTradeBill: false, minor))));

    [Fact]
    public void Of_one_wallet_one_source_tells_it_and_of_two_wallets_each_its_own()
    {
        DisputeLine[] lines = [new("one", true, -40_00), new("one", false, -40_00), new("one", false, 15_00), new("two", true, -7_00)];

        Assert.Equal(32_00, DisputedAmount.Of(lines));
    }
}
