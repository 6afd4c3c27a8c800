using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Quicken's QIF: movements without ids, currency or balances. The order of its dates and its decimal mark are found out from the whole
/// file before the first movement is read; where they cannot be, the file is refused.
/// </summary>
public sealed partial class QifFormat : IStatementFormat
{
    private const string Opening = "Opening Balance";

    public string Code => "qif";

    public double Likelihood(FileSample sample) => Begin().IsMatch(sample.Text) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var (dates, mark) = (DateOrder.Of(settings.DayOrder), new DecimalMark());
        See(bytes, dates, mark);
        if ((!dates.Decide("D", problems) && !dates.IsOpen) | !mark.Decide("T", problems))
        {
            return new ParsedFile(Code, SourceText.Sample(bytes).Encoding, [], problems.Items, problems.Count);
        }

        using var lines = new TextLines(new SourceChars(bytes, problems));
        var records = new QifRecords(lines, problems);
        var entries = new BankEntries(settings, problems, dates.IsOpen ? _ => { } : take, "N", "D");
        var statements = new List<StatementSummary>();
        var (section, tally, opening, account) = (0, new StatementTally(settings.Currency), (Money?)null, (string?)null);
        while (!entries.IsFull && records.Read())
        {
            if (records.Section != section)
            {
                Close();
                (section, tally, opening, account) = (records.Section, new StatementTally(settings.Currency), null, records.Account);
                _ = entries.Begin(records.Line);
            }

            if (Entry(records, settings.Currency, dates, mark, problems) is not { } entry)
            {
                continue;
            }

            if (tally.Lines == 0 && opening is null && Opening.Equals(entry.Counterparty, StringComparison.OrdinalIgnoreCase))
            {
                opening = entry.Amount;
            }
            else
            {
                entries.Take(tally, entry);
            }
        }

        Close();
        if (statements.Count == 0 && problems.Count == 0)
        {
            problems.Add(1, null, records.HasInvestments ? "investments-only" : "statement-missing");
        }

        return new ParsedFile(Code, lines.Encoding, statements, problems.Items, problems.Count);

        void Close()
        {
            if (section > 0)
            {
                var said = tally.Summary(account, null, null, opening, null, null, []);
                statements.Add(dates.IsOpen ? said with { From = null, To = null } : said);
            }
        }
    }

    /// <summary>Shows every date and amount of the file.</summary>
    private static void See(Stream bytes, DateOrder dates, DecimalMark mark)
    {
        var unheard = new ProblemList();
        using var lines = new TextLines(new SourceChars(bytes, unheard));
        var records = new QifRecords(lines, unheard);
        while (records.Read())
        {
            var (amount, line) = AmountOf(records);
            mark.See(amount, line);
            if (records.Of('D') is { Text.Length: > 0 } date)
            {
                dates.See(date.Text, date.Line);
            }
        }

        bytes.Position = 0;
    }

    private static (string Text, int Line) AmountOf(QifRecords record) => record.Of('T') is { Text.Length: > 0 } amount ? amount : record.Of('U');

    private static BankEntry? Entry(QifRecords record, Currency currency, DateOrder dates, DecimalMark mark, ProblemList problems)
    {
        var date = record.Of('D');
        var amount = AmountOf(record);
        var isDay = dates.TryRead(date.Text, out var day);
        if (!isDay)
        {
            problems.Add(date.Line, "D", "time-unreadable", date.Text);
        }

        if (!mark.TryRead(amount.Text, currency, out var money, out var rounded) || rounded)
        {
            problems.Add(amount.Line, "T", "amount-unreadable", amount.Text);
            return null;
        }

        var category = record.Of('L').Text;
        return !isDay ? null : new BankEntry(record.Line, day, money)
        {
            Account = record.Account,
            Reference = record.Of('N').Text,
            Counterparty = record.Of('P').Text,
            CounterpartyAccount = category is ['[', .. var other, ']'] ? other : null,
            Remark = record.Of('M').Text is { Length: > 0 } memo ? memo : record.Of('P').Text,
        };
    }

    [GeneratedRegex(@"^(\s|#[^\n]*\n)*!(Type:|Account|Option:|Clear:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Begin();
}
