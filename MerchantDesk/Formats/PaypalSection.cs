using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One account and period of a PayPal report, with a tally for each currency and what the footers say beside it.</summary>
public sealed class PaypalSection(string? account, DateOnly? from, DateOnly? to)
{
    private const int FirstBalance = 6;

    private readonly Dictionary<Currency, Sums> sums = [];
    private int rows;
    private bool isCounted;

    /// <summary>A section whose header does not say from when to when is still one.</summary>
    public static PaypalSection Begin(IRecords header, string[] moments)
    {
        var (from, to) = (Day(1), Day(2));
        var account = header.Count > 3 ? Cells.Value(header.Cell(3)) : null;
        return new PaypalSection(account, to is null ? null : from, from is null ? null : to);

        DateOnly? Day(int index) =>
            index < header.Count && DateTimeOffset.TryParseExact(header.Cell(index), moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? DateOnly.FromDateTime(moment.DateTime)
                : null;
    }

    public void Take(StatementLine line)
    {
        rows++;
        var each = Of(line.Gross.Currency);
        each.Tally.Take(line);
        each.FeesIn += line.Fee.IsNegative ? Money.Zero(line.Fee.Currency) : line.Fee;
        each.FeesOut += line.Fee.IsNegative ? -line.Fee : Money.Zero(line.Fee.Currency);
    }

    /// <summary>
    /// The footer of one currency: credits, debits, two sums of fees, then pairs of CR or DR and a balance, last the number of rows. Real
    /// reports disagree on which of the two fees comes first, so they are compared as a pair. The report's footer repeats that of its section.
    /// </summary>
    public void Compare(IRecords footer, ProblemList problems)
    {
        if (footer.Count < FirstBalance || !Currency.TryParse(footer.Cell(1), out var currency) || !currency.IsListed)
        {
            return;
        }

        var each = Of(currency);
        if (each.IsCompared)
        {
            return;
        }

        each.IsCompared = true;

        var stated = new Money[4];
        for (var i = 0; i < stated.Length; i++)
        {
            if (!PaypalReport.TryAmount(footer.Cell(i + 2), currency, out stated[i]))
            {
                problems.Add(footer.Line, null, "control-unreadable", footer.Cell(i + 2)[..Math.Min(footer.Cell(i + 2).Length, 40)].ToString());
                return;
            }
        }

        var areTurned = stated[2] == each.FeesOut && stated[3] == each.FeesIn;
        each.Controls.AddRange(
        [
            StatementTally.Control(ControlNames.IncomeTotal, stated[0], each.Tally.GrossCredits, soft: true),
            StatementTally.Control(ControlNames.OutgoTotal, stated[1], each.Tally.GrossDebits, soft: true),
            StatementTally.Control(ControlNames.FeesBack, areTurned ? stated[3] : stated[2], each.FeesIn, soft: true),
            StatementTally.Control(ControlNames.Fees, areTurned ? stated[2] : stated[3], each.FeesOut, soft: true),
        ]);
        each.Keep(Balance(footer, FirstBalance, currency), Balance(footer, FirstBalance + 2, currency));
        if (footer.Count > FirstBalance && int.TryParse(footer.Cell(footer.Count - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            each.Controls.Add(StatementTally.Control(ControlNames.Count, count, each.Tally.Lines) with { Soft = true });
        }
    }

    /// <summary>CR or DR, and behind it the amount; null where there is none.</summary>
    private static Money? Balance(IRecords footer, int at, Currency currency) =>
        at + 1 >= footer.Count || footer.Cell(at) is not ("CR" or "DR") || !PaypalReport.TryAmount(footer.Cell(at + 1), currency, out var amount) ? null
        : footer.Cell(at) is "DR" ? -amount
        : amount;

    /// <summary>The number of rows; the report's repeats that of its section.</summary>
    public void CompareCount(IRecords footer, ProblemList problems)
    {
        if (isCounted || sums.Count == 0 || footer.Count < 2)
        {
            return;
        }

        if (!int.TryParse(footer.Cell(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            problems.Add(footer.Line, null, "control-unreadable", footer.Cell(1)[..Math.Min(footer.Cell(1).Length, 40)].ToString());
            return;
        }

        isCounted = true;
        sums.Values.First().Controls.Add(StatementTally.Control(ControlNames.Count, count, rows) with { Soft = true });
    }

    public IEnumerable<StatementSummary> Summaries() => sums.Values.Select(each => each.Tally.Summary(account, from, to, each.Opening, each.Closing, null, each.Controls));

    private Sums Of(Currency currency) => sums.TryGetValue(currency, out var known) ? known : sums[currency] = new Sums(currency);

    private sealed class Sums(Currency currency)
    {
        public StatementTally Tally { get; } = new(currency);

        public bool IsCompared { get; set; }

        public Money FeesIn { get; set; } = Money.Zero(currency);

        public Money FeesOut { get; set; } = Money.Zero(currency);

        public List<ControlTotal> Controls { get; } = [];

        public Money? Opening { get; private set; }

        public Money? Closing { get; private set; }

        /// <summary>Which balances the pairs are is known only where the rows lead from one to the other.</summary>
        public void Keep(Money? opening, Money? closing)
        {
            if (opening is { } first && closing is { } last && first + Tally.Credits - Tally.Debits == last)
            {
                (Opening, Closing) = (opening, closing);
            }
        }
    }
}
