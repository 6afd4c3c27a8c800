using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// What may be joined by hand: the two sides of one leg, each line of a kind that the leg knows, the sums equal with the sign that the leg
/// expects, one record with several at the most. A refund is joined with the case or payment that its line's number or order names, a broken balance with nothing.
/// </summary>
public static class LinkRules
{
    private static readonly LineKind[] Sales = [LineKind.Sale, LineKind.Unknown];
    private static readonly LineKind[] Refunds = [LineKind.Refund, LineKind.Unknown];
    private static readonly LineKind[] Payouts = [LineKind.Payout, LineKind.TopUp, LineKind.PayoutReversal];

    /// <summary>Throws <see cref="RuleException"/> where the records are not the two sides of one leg, or do not add up.</summary>
    /// <param name="mayDiffer">True for what a payout's number joined before with another amount: the difference stays asked about.</param>
    public static void Demand(IReadOnlyList<LinkRecord> records, bool mayDiffer = false)
    {
        var sides = records.GroupBy(record => record.Ref.Side).OrderBy(side => side.Key).ToDictionary(side => side.Key, side => side.ToList());
        if (sides.Count != 2)
        {
            throw new RuleException(Rule.LinkOneSided);
        }

        var bill = sides.GetValueOrDefault(Side.Bill) ?? throw new RuleException(Rule.LinkNoLeg, sides.Keys.First(), sides.Keys.Last());
        var (other, against) = sides.First(side => side.Key != Side.Bill);
        var (told, expected) = other switch
        {
            Side.Order => (Gross(bill, Sales), Gross(against)),
            Side.Case or Side.Refund => (Gross(bill, Refunds), -Gross(against)),
            Side.Bank => (Sum(bill.Select(SentToTheBank)), Sum(against.Select(line => Came(line, bill[0].Gross.Currency)))),
            _ => throw new RuleException(Rule.LinkNoLeg, other, Side.Bill),
        };
        if (!mayDiffer)
        {
            DemandEqual(told, expected);
            DemandPairs(bill, against, other);
        }

        if (other is Side.Case or Side.Refund)
        {
            DemandSameRefund(bill, against);
        }

        DemandOwnCase(bill, against);
    }

    /// <summary>True where a break only says that the other side of the leg is missing, so that joining answers it. What else is wrong stays wrong.</summary>
    public static bool Answers(BreakKind kind, bool withBank) => withBank
        ? kind is BreakKind.B03 or BreakKind.B04 or BreakKind.B28
        : kind is BreakKind.B01 or BreakKind.B02 or BreakKind.B09;

    private static Money Gross(List<LinkRecord> lines, LineKind[] kinds)
    {
        var stranger = lines.Find(line => line.Kind is not { } kind || !kinds.Contains(kind));
        return stranger is null ? Gross(lines) : throw new RuleException(Rule.LinkKindDoesNotFit, stranger.Kind ?? LineKind.Unknown);
    }

    private static Money Gross(List<LinkRecord> records) => Sum(records.Select(record => record.Gross));

    private static Money Net(LinkRecord line) => line.Gross + line.Fee;

    /// <summary>What came, or where the bank changed it what was sent.</summary>
    private static Money Came(LinkRecord line, Currency currency) => line.Gross.Currency != currency && line.Sent is { } sent ? sent : Net(line);

    /// <summary>A payout leaves the wallet and reaches the bank; the lines of a batch reach the bank as they stand.</summary>
    private static Money SentToTheBank(LinkRecord line) => line.Kind switch
    {
        { } kind when Payouts.Contains(kind) => -Net(line),
        not LineKind.Pending when line.IsPaidOut => Net(line),
        var kind => throw new RuleException(Rule.LinkKindDoesNotFit, kind ?? LineKind.Unknown),
    };

    private static Money Sum(IEnumerable<Money> amounts) =>
        amounts.Aggregate((left, right) => left.Currency == right.Currency ? left + right : throw new RuleException(Rule.LinkUnequal, left, right));

    private static void DemandEqual(Money told, Money expected)
    {
        if (told.Currency != expected.Currency || told.Abs() != expected.Abs())
        {
            throw new RuleException(Rule.LinkUnequal, expected, told);
        }

        if (told != expected)
        {
            throw new RuleException(Rule.LinkOtherWay, told, expected);
        }
    }

    /// <summary>
    /// One with several or several with one: among several on both sides what is short in one would make up for what is over in another. Where
    /// each has its own of the same amount, and none names another, they are as good as joined one by one.
    /// </summary>
    private static void DemandPairs(List<LinkRecord> bill, List<LinkRecord> against, Side other)
    {
        if (bill.Count == 1 || against.Count == 1)
        {
            return;
        }

        var currency = bill[0].Gross.Currency;
        var (told, expected) = (bill.ConvertAll(line => Of(line)), against.ConvertAll(record => Of(record)));
        var isCrossed = bill.Exists(line => against.FindAll(record => record.Numbers.Any(line.Numbers.Contains)) is { Count: > 0 } named && !named.Exists(record => Of(record) == Of(line)));
        if (isCrossed || !told.OrderBy(amount => amount.Minor).SequenceEqual(expected.OrderBy(amount => amount.Minor)))
        {
            throw new RuleException(Rule.LinkManyToMany, bill.Count, against.Count);
        }

        Money Of(LinkRecord record) => (other, record.Ref.Side) switch
        {
            (Side.Bank, Side.Bank) => Came(record, currency),
            (Side.Bank, _) => SentToTheBank(record),
            (Side.Order, _) or (_, Side.Bill) => record.Gross,
            _ => -record.Gross,
        };
    }

    /// <summary>
    /// Amounts repeat, numbers do not: a whole number that is another's is never paired. What a line prints neither number nor order of, or
    /// what a spreadsheet has left of it, is for a person to say.
    /// </summary>
    private static void DemandSameRefund(List<LinkRecord> bill, List<LinkRecord> against)
    {
        LinkGuards.DemandOnePlatform([.. bill, .. against]);
        foreach (var line in bill)
        {
            if (line.Proves is { } proven && !against.Exists(other => other.Case == proven))
            {
                throw new RuleException(Rule.LinkProvesOther, proven);
            }

            DemandNumber(line, against);
        }
    }

    private static void DemandNumber(LinkRecord line, List<LinkRecord> against)
    {
        var (number, order) = (Whole(line.CaseNo), Whole(line.OrderNo));
        if (number is not null && against.Exists(other => other.CaseNo == number))
        {
            return;
        }

        if (line.NumberOf is { } known && !against.Exists(other => other.Ref == known.Ref))
        {
            throw new RuleException(Rule.LinkNumberOfOther, number ?? "", known.Case);
        }

        if ((number ?? order) is not null && (order is null || !against.Exists(other => IsOf(order, other.OrderNo))))
        {
            throw new RuleException(Rule.LinkNumberDiffers, order ?? number!, against[0].OrderNo ?? "");
        }
    }

    /// <summary>Null where nothing whole is printed.</summary>
    private static string? Whole(string? number) => string.IsNullOrEmpty(number) || MangledNumber.Is(number) ? null : number;

    /// <summary>True for the order's number, and for that of one of its parts.</summary>
    private static bool IsOf(string printed, string? order) =>
        order is not null && printed.StartsWith(order, StringComparison.Ordinal)
        && (printed.Length == order.Length
            || (printed[order.Length] is '-' or '_' && printed.Length - order.Length is 2 or 3 && printed[(order.Length + 1)..].All(char.IsAsciiDigit)));

    /// <summary>Joining a refund that nobody asked for with a case of the same amount would make the question vanish, so its number must say the same. What was paid here is no such question: somebody has approved it.</summary>
    private static void DemandOwnCase(List<LinkRecord> bill, List<LinkRecord> against)
    {
        var asked = bill.Find(line => line.IsWithoutCase && !against.Exists(other => other.Ref.Side == Side.Refund
            || (line.CaseNo is not null && line.CaseNo == other.CaseNo) || (line.OrderNo is not null && line.OrderNo == other.OrderNo)));
        if (asked is not null)
        {
            throw new RuleException(Rule.LinkForced, BreakKind.B09.ToString());
        }
    }
}
