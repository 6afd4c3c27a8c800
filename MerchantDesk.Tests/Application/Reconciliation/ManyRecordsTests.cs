using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Application.Reconciliation;

/// <summary>A payout of a busy shop is one match of more lines than a statement of SQL takes values.</summary>
public sealed class ManyRecordsTests : StoryTest
{
    private const int MoreThanValues = 40_000;

    [Fact]
    public async Task As_many_records_as_a_payout_has_are_read_at_once()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await using var db = await Folder.ContextAsync();

        var asked = Enumerable.Range(1, MoreThanValues).SelectMany(id => new[] { Side.Bill, Side.Order, Side.Case, Side.Refund }.Select(side => new RecordRef(side, new RecordId(id))));
        var found = await RecordReader.ReadAsync(db, asked, CancellationToken.None);

        Assert.Equal(["A1", "t1"], found.Values.Where(view => view.Amount.Minor == 10_00).Select(view => view.Key).Order(StringComparer.Ordinal));
    }
}
