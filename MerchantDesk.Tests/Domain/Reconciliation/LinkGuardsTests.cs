using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>What is demanded of records before their sides and sums are looked at.</summary>
public sealed class LinkGuardsTests
{
    [Theory]
    [InlineData("alipay", "alipay", null)]
    [InlineData("alipay", "wechat", "link-other-platform")]
    [InlineData("alipay", null, null)]
    public void An_order_is_linked_with_lines_of_its_platform_only(string order, string? line, string? rule)
    {
        LinkRecord[] records = [Record(1, Side.Order) with { Platform = order, Numbers = ["A1"] }, Record(2, Side.Bill) with { Platform = line, Numbers = ["A1"] }];

        Assert.Equal(rule, Refusal(records, "")?.Rule.Code);
    }

    [Theory]
    [InlineData("A1", "A1", "", true)]
    [InlineData("A1", "A2", "", false)]
    [InlineData("A1", "A2", "mistyped", true)]
    [InlineData("P1", "transfer of P1", "", true)]
    [InlineData("P1", "transfer of P12", "", false)]
    public void Where_no_number_says_that_two_belong_together_somebody_must(string one, string other, string note, bool allowed)
    {
        LinkRecord[] records = [Record(1, Side.Bank) with { Numbers = other.Split(' ') }, Record(2, Side.Bill) with { Numbers = [one] }];

        Assert.Equal(allowed ? null : Rule.FieldMissing, Refusal(records, note)?.Rule);
    }

    [Fact]
    public void Every_record_must_be_joined_by_a_number_or_else_by_a_note()
    {
        LinkRecord[] records = [Record(1, Side.Order) with { Numbers = ["A1"] }, Record(2, Side.Bill) with { Numbers = ["A1"] }, Record(3, Side.Bill) with { Numbers = ["Z1"] }];

        Assert.Equal(Rule.FieldMissing, Refusal(records, "")?.Rule);
    }

    [Fact]
    public void The_same_record_twice_is_refused()
    {
        var record = Record(1, Side.Order) with { Numbers = ["A1"] };

        Assert.Equal("link-twice", Refusal([record, record, Record(2, Side.Bill) with { Numbers = ["A1"] }], "by hand")?.Rule.Code);
    }

    [Theory]
    [InlineData("300.00", null)]
    [InlineData(null, "link-unequal")]
    public void Money_that_the_bank_changed_is_compared_as_it_was_sent(string? sent, string? rule)
    {
        var bank = new LinkRecord(new RecordRef(Side.Bank, new RecordId(1)), LineKind.BankEntry, new Money(40_00, Currency.Usd), Money.Zero(Currency.Usd)) { Sent = sent is null ? null : StoryBooks.Yuan(sent) };
        var payout = new LinkRecord(new RecordRef(Side.Bill, new RecordId(2)), LineKind.Payout, StoryBooks.Yuan("-300.00"), StoryBooks.Yuan("0"));

        Assert.Equal(rule, (Xunit.Record.Exception(() => LinkRules.Demand([bank, payout])) as RuleException)?.Rule.Code);
    }

    private static RuleException? Refusal(LinkRecord[] records, string note) => Xunit.Record.Exception(() => LinkGuards.Demand(records, note)) as RuleException;

    private static LinkRecord Record(long id, Side side) => new(new RecordRef(side, new RecordId(id)), null, StoryBooks.Yuan("1.00"), StoryBooks.Yuan("0"));
}
