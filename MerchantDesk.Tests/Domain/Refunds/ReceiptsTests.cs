using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>Receipts told by both bills of a wallet are one.</summary>
public sealed class ReceiptsTests
{
    private static readonly DateOnly Day = new(2026, 6, 3);

    [Fact]
    public void What_both_bills_of_a_wallet_tell_is_one_receipt() =>
        Assert.Equal([1], Free(Trade(1, "A1"), Fund(2, "A1")));

    [Fact]
    public void What_two_bills_tell_differently_are_two() =>
        Assert.Equal([1, 2, 3], Free(Trade(1, "A1"), Fund(2, "A2"), Fund(3, "A1") with { Account = "another" }));

    [Fact]
    public void Of_two_receipts_of_which_one_bill_tells_one_both_are_there() =>
        Assert.Equal([1, 3], Free(Trade(1, "A1"), Fund(2, "A1"), Fund(3, "A1")));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Once_one_bills_line_was_taken_the_others_is_too(bool trade, bool fund) =>
        Assert.Equal([3], Free(Trade(1, "A1") with { IsTaken = trade }, Fund(2, "A1") with { IsTaken = fund }, Fund(3, "A1") with { Day = Day.AddDays(1) }));

    [Fact]
    public void Where_only_one_bill_names_the_order_the_trade_says_that_it_is_the_same()
    {
        var free = Receipts.Free([Trade(1, "A1") with { TradeNo = "T1" }, Fund(2, null) with { TradeNo = "T1", Day = Day.AddDays(1) }, Fund(3, null) with { TradeNo = "T2" }]);

        Assert.Equal([1, 3], free.Select(receipt => receipt.Id.Value));
        Assert.Equal(("A1", Day.AddDays(1)), (free[0].OrderNo, free[0].Day));
    }

    [Fact]
    public void Without_any_number_the_day_says_it() =>
        Assert.Equal([1, 3], Free(Trade(1, null), Fund(2, null), Fund(3, null) with { Day = Day.AddDays(1) }));

    private static Receipt Trade(long id, string? order) => new(new RecordId(id), "wallet", IsOfTradeBill: true, order, null, Day, IsTaken: false);

    private static Receipt Fund(long id, string? order) => Trade(id, order) with { IsOfTradeBill = false };

    private static IEnumerable<long> Free(params Receipt[] told) => Receipts.Free(told).Select(receipt => receipt.Id.Value);
}
