using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class ExplainingLinesTests
{
    private static readonly Coverage TradeDays = Days(1, 15);
    private static readonly Coverage FundDays = Days(1, 31);

    private long next;

    [Fact]
    public void Behind_the_trade_bill_the_fund_bill_explains()
    {
        var told = Line(LineKind.Sale, 15, "A1", "10.00");
        var again = Line(LineKind.Sale, 15, "A1", "10.00");
        var later = Line(LineKind.Sale, 16, "A2", "10.00");

        Assert.Equal([told, later], ExplainingLines.Of([told], [again, later], TradeDays, FundDays));
    }

    [Fact]
    public void One_bill_alone_explains_as_it_stands()
    {
        BillFact[] lines = [Line(LineKind.Sale, 2, "A1", "10.00"), Line(LineKind.Payout, 3, null, "-10.00")];

        Assert.Same(lines, ExplainingLines.Of([], lines, new Coverage([]), FundDays));
        Assert.Same(lines, ExplainingLines.Of(lines, [], TradeDays, new Coverage([])));
    }

    [Fact]
    public void A_refund_that_moved_the_balance_a_day_after_the_trade_bill_told_it_is_not_told_again()
    {
        var told = Line(LineKind.Refund, 15, "A1", "-4.00");
        var moved = Line(LineKind.Refund, 16, "A1", "-4.00");
        var second = Line(LineKind.Refund, 20, "A1", "-4.00");

        Assert.Equal([told, second], ExplainingLines.Of([told], [moved, second], TradeDays, FundDays));
    }

    [Fact]
    public void A_second_refund_of_the_same_amount_is_told_where_the_fund_bill_showed_the_first()
    {
        var told = Line(LineKind.Refund, 10, "A1", "-4.00");
        var moved = Line(LineKind.Refund, 10, "A1", "-4.00");
        var second = Line(LineKind.Refund, 20, "A1", "-4.00");

        Assert.Equal([told, second], ExplainingLines.Of([told], [moved, second], TradeDays, FundDays));
    }

    [Fact]
    public void A_fee_goes_with_its_trade_and_is_checked_with_it()
    {
        var told = Line(LineKind.Sale, 15, "A1", "10.00", trade: "T1") with { Fee = StoryBooks.Yuan("-0.06") };
        var movedFee = Line(LineKind.Fee, 16, "A1", "-0.06", trade: "T1");
        var later = Line(LineKind.Sale, 16, "A2", "10.00", trade: "T2");
        var laterFee = Line(LineKind.Fee, 16, "A2", "-0.05", trade: "T2");
        var story = new StoryBooks().Books();
        var trades = ExplainingLines.Of([told], [movedFee, later, laterFee], TradeDays, FundDays);

        var result = Reconciler.Run(story with { Platforms = [story.Platforms[0] with { Wallets = [story.Platforms[0].Wallets[0] with { Trades = trades }] }] });

        Assert.Equal([told, later, laterFee], trades);
        Assert.Equal((BreakKind.B07, laterFee.Ref, "0.01"), result.Breaks.Select(each => (each.Kind, each.Anchor, each.Amount.ToPlainString())).Single());
    }

    [Fact]
    public void What_was_joined_with_a_line_goes_to_the_line_of_the_other_bill_that_tells_the_same()
    {
        var gone = Line(LineKind.Sale, 2, "A1", "10.00");
        var told = Line(LineKind.Sale, 3, "A1", "10.00", trade: "T1");

        Assert.Equal(told.Id, RetoldLines.Of([[told, Line(LineKind.Sale, 2, "A1", "9.00")], [gone]], [Line(LineKind.Refund, 2, "A1", "10.00"), told], new HashSet<RecordId> { gone.Id }, withBank: false)[gone.Id]);
    }

    [Fact]
    public void Each_line_of_the_other_bill_is_taken_once_and_by_nobody_who_has_one()
    {
        var (one, two, three) = (Line(LineKind.Sale, 2, null, "10.00", "T1"), Line(LineKind.Sale, 2, null, "10.00", "T1"), Line(LineKind.Sale, 2, null, "10.00", "T1"));
        BillFact[] standing = [Line(LineKind.Sale, 2, null, "10.00", "T1"), Line(LineKind.Sale, 2, "A1", "10.00", "T1")];

        var retold = RetoldLines.Of([standing, [one, two, three]], standing, new HashSet<RecordId> { one.Id, two.Id, three.Id, standing[0].Id }, withBank: false);

        Assert.Equal([standing[1].Id, null, null], new[] { one, two, three }.Select(line => retold[line.Id]));
    }

    [Fact]
    public void Beside_the_bank_the_net_must_be_the_same_and_a_line_without_a_number_is_no_other()
    {
        var gone = Line(LineKind.Sale, 2, "A1", "10.00");
        var nameless = Line(LineKind.Sale, 2, null, "10.00");
        var charged = Line(LineKind.Sale, 2, "A1", "10.00") with { Fee = StoryBooks.Yuan("-0.06") };
        var asked = new HashSet<RecordId> { gone.Id, nameless.Id };

        Assert.Equal([null, null], RetoldLines.Of([[gone, nameless]], [charged, Line(LineKind.Sale, 2, null, "10.00")], asked, withBank: true).Values);
        Assert.Equal([charged.Id, null], RetoldLines.Of([[gone, nameless]], [charged], asked, withBank: false).Values);
        Assert.Empty(RetoldLines.Of([[gone]], [gone], asked, withBank: true));
    }

    private BillFact Line(LineKind kind, int day, string? order, string gross, string? trade = null) => new(
        new RecordId(++next), kind, 1, order, trade, null, null, new DateTimeOffset(2026, 3, day, 10, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, day), StoryBooks.Yuan(gross), StoryBooks.Yuan("0"));

    private static Coverage Days(int from, int to) => new([new DateRange(new DateOnly(2026, 3, from), new DateOnly(2026, 3, to))]);
}
