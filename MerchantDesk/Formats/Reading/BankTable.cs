using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Reads the table of a bank, one statement for each currency in it. Totals that the bank prints must agree. A balance that does not follow
/// is a soft control: a bank's list may have been filtered, which somebody else has to confirm.
/// </summary>
public sealed class BankTable(string code, IReadOnlyList<BankLayout> layouts, ReadSettings settings, Action<StatementLine> take, ProblemList? known = null)
{
    private readonly ProblemList problems = known ?? new();
    private readonly BankHead head = new();
    private readonly RepeatCounter repeats = new();
    private readonly Dictionary<Currency, Statement> statements = [];
    private BankEntries? entries;
    private BankLayout? layout;
    private TableHeader? columns;
    private bool ended;

    public ParsedFile Read(Stream bytes, char separator = ',', bool isWestern = false)
    {
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, separator, isWestern);
        return Read(records);
    }

    /// <summary>The same of records that somebody else has opened, with the problems of their opening.</summary>
    public ParsedFile Read(IRecords records)
    {
        if (layouts is [{ Names: { } names } only])
        {
            Begin(only, TableHeader.Of(names));
        }

        while (entries?.IsFull != true && records.Read())
        {
            if (records.IsBlank)
            {
                continue;
            }

            if (columns is not null)
            {
                TakeRow(records);
            }
            else if (!FindHeader(records))
            {
                break;
            }
        }

        Close(records.Last);
        return new ParsedFile(code, records.Encoding, [.. statements.Select(each => each.Value.Summary(head, layout, problems))], problems.Items, problems.Count);
    }

    /// <summary>False where this is the header and lacks what is needed.</summary>
    private bool FindHeader(IRecords records)
    {
        var marked = layouts.Where(each => records.HasCell(each.Mark)).ToList();
        if ((marked.Find(each => each.Needed.All(records.HasCell)) ?? marked.FirstOrDefault()) is { } found)
        {
            Begin(found, TableHeader.Read(records, found.Needed, problems));
            return columns is not null;
        }

        foreach (var each in layouts)
        {
            each.Above?.Invoke(records, head);
        }

        return true;
    }

    private void Begin(BankLayout found, TableHeader? header)
    {
        (layout, columns) = (found, header);
        entries = new BankEntries(settings, problems, take, found.KeyColumn ?? "", found.DayColumn);
    }

    private void TakeRow(IRecords records)
    {
        if (layout!.IsTotal?.Invoke(records) == true)
        {
            ended = true;
            if (columns!.Row(records, problems, 1) is { } total && layout.Totals!(total, [.. statements.Values.Select(each => each.Tally)]) is { } stated)
            {
                Of(stated.Currency).Controls.AddRange(stated.Controls);
                problems.AddDifferences(records.Line, stated.Controls);
            }
        }
        else if (ended)
        {
            problems.Add(records.Line, null, "row-after-trailer");
        }
        else
        {
            var occurrence = repeats.Next(records.Text);
            if (columns!.Row(records, problems, layout.Shortest) is { } row && layout.Entry(row, head) is { } entry && row.IsReadable)
            {
                // What nothing tells apart are twins of one day, unless their balance or id says that one was printed again.
                Of(entry.Amount.Currency).Take(entries!, entry with { Occurrence = entry.Key is null && entry.Balance is null ? 1 : occurrence });
            }
        }
    }

    private void Close(int last)
    {
        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", layouts[0].Mark);
        }
        else if (columns is not null && layout is { IsTotal: not null, MayLackTotals: false } && !ended)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }

        if (statements.Count == 0)
        {
            Of(head.Closing?.Currency ?? settings.Currency);
        }
    }

    private Statement Of(Currency currency) => statements.TryGetValue(currency, out var statement) ? statement : statements[currency] = new Statement(currency);

    private sealed class Statement(Currency currency)
    {
        private readonly MomentWalk walk = new();

        public StatementTally Tally { get; } = new(currency);

        public List<ControlTotal> Controls { get; } = [];

        public void Take(BankEntries entries, BankEntry entry)
        {
            if (entries.Take(Tally, entry) is { } line)
            {
                walk.Take(line);
            }
        }

        public StatementSummary Summary(BankHead head, BankLayout? layout, ProblemList problems)
        {
            walk.End();
            if (walk.Break is { } gap)
            {
                problems.Warn(gap.Line, layout?.BalanceColumn, "balance-broken", gap.Gap.ToPlainString());
                Controls.Add(new ControlTotal(ControlNames.RunningBalance, gap.Printed.ToPlainString(), gap.Due.ToPlainString(), false, Soft: true));
            }

            var closing = head.Closing is { } stated && stated.Currency == Tally.Currency ? stated : walk.Closing;
            return Tally.Summary(head.Account, head.Period?.From, head.Period?.To, walk.Opening, closing, walk.HasBalances ? walk.Break is null : null, Controls);
        }
    }
}
