using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// PayPal's activity download and its statement: several currencies in one file, each with its balance, and a time zone on each row. The
/// order of the dates and the decimal mark are found out from the whole file; where they cannot be, the file is refused.
/// </summary>
public sealed class PaypalActivityFormat : IStatementFormat
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public string Code => "paypal-activity";

    public double Likelihood(FileSample sample) => Separator(SourceText.AsWestern(sample)) is null ? 0 : 1;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var reading = new PaypalReading(settings);
        var sample = SourceText.AsWestern(SourceText.Sample(bytes));
        var separator = Separator(sample) ?? ',';
        var seen = Walk(bytes, separator, new ProblemList(), (columns, row, _, _) => reading.See(columns, row));
        if (seen is not null && !reading.Decide(seen, problems))
        {
            return new ParsedFile(Code, sample.Encoding, [], problems.Items, problems.Count);
        }

        Walk(bytes, separator, new ProblemList(), (columns, row, _, record) => reading.SeeBalance(columns, row, record));
        var tallies = new CurrencyTallies();
        var repeats = new RepeatCounter();
        var encoding = "";
        var header = Walk(bytes, separator, problems, (columns, row, records, record) =>
        {
            if (reading.Line(columns, row, record, repeats.Next(records.Text)) is { } line)
            {
                tallies.Take(line);
                if (!reading.IsUndated)
                {
                    take(line);
                }
            }
        }, records => encoding = records.Encoding);
        tallies.AddBreaks(header?.Balance ?? "", problems);
        return new ParsedFile(Code, encoding, [.. tallies.Summaries(null).Select(statement => reading.IsUndated ? statement with { From = null, To = null } : statement)], problems.Items, problems.Count);
    }

    /// <summary>The separator that cuts the first line into the names of such a download; null where none does.</summary>
    private static char? Separator(FileSample sample) =>
        Separators.Where(each => PaypalColumns.AreIn(sample.ColumnNames(each))).Select(each => (char?)each).FirstOrDefault();

    /// <summary>Reads the whole file from its beginning; null, with the problem, where it has no such table.</summary>
    private static PaypalColumns? Walk(
        Stream bytes, char separator, ProblemList problems, Action<PaypalColumns, TableRow, IRecords, int> read, Action<IRecords>? opened = null)
    {
        bytes.Position = 0;
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, separator, isWestern: true);
        opened?.Invoke(records);
        PaypalColumns? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = PaypalColumns.Read(records, problems);
                if (columns is null)
                {
                    return null;
                }
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row)
                {
                    read(columns, row, records, record);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", "Transaction ID");
        }

        return columns;
    }
}
