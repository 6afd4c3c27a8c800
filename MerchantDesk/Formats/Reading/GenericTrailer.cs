using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>The trailer lines of MerchantDesk's own form, <c>#COUNT</c>, <c>#SUM</c>, <c>#OPEN</c> and <c>#CLOSE</c>: each at most once, each verified.</summary>
public sealed class GenericTrailer
{
    private readonly ProblemList problems;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<ControlTotal> controls = [];
    private Money? opening;
    private Money? closing;

    public GenericTrailer(Currency main, ProblemList problems)
    {
        this.problems = problems;
        Currency = main;
    }

    public bool HasBegun => seen.Count > 0;

    public IReadOnlyList<ControlTotal> Controls => controls;

    /// <summary>The currency of its amounts: that of the rows, else the account's.</summary>
    public Currency Currency { get; private set; }

    public Money? OpeningOf(Currency currency) => currency == Currency ? opening : null;

    public Money? ClosingOf(Currency currency) => currency == Currency ? closing : null;

    public void Take(IRecords record, int rows, IReadOnlyCollection<StatementTally> tallies)
    {
        var name = record.Cell(0).ToString();
        if (record.Count != 2 || !seen.Add(name))
        {
            problems.Add(record.Line, name, "row-after-trailer", name);
            return;
        }

        var tally = tallies.Count == 1 ? tallies.First() : new StatementTally(Currency);
        if (tallies.Count > 1 && name != "#COUNT")
        {
            problems.Add(record.Line, name, "control-unreadable", name);
            return;
        }

        Currency = tally.Currency;
        Compare(record, name, rows, tally);
    }

    /// <summary>The balances that the trailer states must be those that the rows print.</summary>
    public void Compare(GenericBalances printed, int line)
    {
        if (opening is { } stated && printed.OpeningOf(Currency) is { } first)
        {
            Add(line, StatementTally.Control(ControlNames.OpeningBalance, stated, first));
        }

        if (closing is { } end && printed.ClosingOf(Currency) is { } last && opening is null)
        {
            Add(line, StatementTally.Control(ControlNames.ClosingBalance, end, last));
        }
    }

    private void Compare(IRecords record, string name, int rows, StatementTally tally)
    {
        var text = record.Cell(1);
        var isAmount = Cells.TryMoney(text, Currency, out var amount) && !text.IsEmpty;
        switch (name)
        {
            case "#COUNT" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                Add(record.Line, StatementTally.Control(ControlNames.Count, count, rows));
                break;
            case "#SUM" when isAmount:
                Add(record.Line, StatementTally.Control(ControlNames.Sum, amount, tally.GrossCredits - tally.GrossDebits));
                break;
            case "#OPEN" when isAmount:
                opening = amount;
                Close(record.Line, tally);
                break;
            case "#CLOSE" when isAmount:
                closing = amount;
                Close(record.Line, tally);
                break;
            default:
                problems.Add(record.Line, name, "control-unreadable", text[..Math.Min(text.Length, 100)].ToString());
                break;
        }
    }

    private void Close(int line, StatementTally tally)
    {
        if (opening is { } start && closing is { } end)
        {
            Add(line, StatementTally.Control(ControlNames.ClosingBalance, end, start + tally.Credits - tally.Debits));
        }
    }

    private void Add(int line, ControlTotal control)
    {
        controls.Add(control);
        problems.AddDifferences(line, [control]);
    }
}
