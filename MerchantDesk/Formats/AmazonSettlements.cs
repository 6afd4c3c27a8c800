using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// The settlements of a report, in either layout: cells between tabs, never quoted, empty ones at a row's end perhaps left out. The first
/// row of a settlement says its total, which the other rows must come to. The decimal mark is found out from the whole file.
/// </summary>
public sealed class AmazonSettlements
{
    private const string Id = "settlement-id";
    private const string Total = "total-amount";
    private const string InCurrency = "currency";
    private const string Type = "transaction-type";

    private static readonly string[] Needed = [Id, "settlement-start-date", "settlement-end-date", Total, InCurrency, Type, "order-id"];

    /// <summary>What stands in settlements of Japan alone.</summary>
    private static readonly string[] OfJapan = ["\tJPY\t", "amazon.co.jp"];

    private readonly ProblemList problems;
    private readonly DecimalMark mark;
    private readonly List<StatementSummary> statements = [];
    private AmazonSettlement? settlement;

    /// <summary>The settlement whose first row cannot be read; its other rows say nothing without it.</summary>
    private string? refused;

    private AmazonSettlements(ProblemList problems, DecimalMark mark)
    {
        this.problems = problems;
        this.mark = mark;
    }

    /// <param name="column">One that only this layout has.</param>
    public static bool IsIn(FileSample sample, string column) =>
        sample.ColumnNames(sample.IsSheet ? ',' : '\t') is var names && names.Contains(Id) && names.Contains(column);

    /// <param name="needed">The columns of the layout beside those that both have.</param>
    /// <param name="amounts">Its columns of amounts.</param>
    public static ParsedFile Read(
        string format, Stream bytes, IReadOnlyList<string> needed, IReadOnlyList<string> amounts, Func<TableRow, AmazonSettlement, StatementLine?> read, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var mark = new DecimalMark();
        var hasDecimals = true;
        var written = EncodingOf(bytes);
        Walk(bytes, written, needed, new ProblemList(), row =>
        {
            hasDecimals = Currency.TryParse(row.Span(InCurrency), out var currency) ? currency.Decimals > 0 : hasDecimals;
            foreach (var name in amounts.Prepend(Total))
            {
                mark.See(Cells.Unspaced(row.Span(name)), row.Line, hasDecimals);
            }
        });
        if (!mark.Decide(amounts[0], problems))
        {
            return new ParsedFile(format, written, [], problems.Items, problems.Count);
        }

        var settlements = new AmazonSettlements(problems, mark);
        var record = 0;
        var encoding = Walk(bytes, written, needed, problems, row =>
        {
            if (settlements.Of(row) is { } current && read(row, current) is { } line)
            {
                line = line with { Record = ++record };
                current.Take(line);
                take(line);
            }
        });
        settlements.Close();
        if (settlements.statements.Count == 0 && problems.Count == 0)
        {
            problems.Add(2, null, "trailer-missing");
        }

        return new ParsedFile(format, encoding, settlements.statements, problems.Items, problems.Count);
    }

    private static string Walk(Stream bytes, string written, IReadOnlyList<string> needed, ProblemList problems, Action<TableRow> read)
    {
        bytes.Position = 0;
        using var records = RecordSet.Open(bytes, RecordForm.Plain, problems, '\t', encoding: written);
        TableHeader? columns = null;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = TableHeader.Read(records, Needed.Concat(needed), problems, reach: InCurrency);
                if (columns is null)
                {
                    return records.Encoding;
                }
            }
            else if (!records.IsBlank && columns.Row(records, problems) is { } row)
            {
                read(row);
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Id);
        }

        return records.Encoding;
    }

    private static string EncodingOf(Stream bytes)
    {
        var text = SourceText.Sample(bytes).Text;
        return SourceText.EncodingOf(bytes, Array.Exists(OfJapan, each => text.Contains(each, StringComparison.OrdinalIgnoreCase)) ? SourceText.Japanese : SourceText.Western);
    }

    /// <summary>The settlement of a row that tells of a movement; null for the row that only opens one, and for one that cannot be read.</summary>
    private AmazonSettlement? Of(TableRow row)
    {
        var id = row.Id(Id);
        if (!row.IsReadable)
        {
            return null;
        }

        var opens = row.Text(Type) is null && row.Text(Total) is not null;
        if (id == refused)
        {
            return null;
        }

        if (settlement is null || settlement.Id != id)
        {
            Close();
            settlement = Open(row, id);
            refused = settlement is null ? id : null;
        }
        else if (opens)
        {
            row.Refuse(Id, "duplicate-in-file", id);
        }

        return opens || !row.IsReadable ? null : settlement;
    }

    private AmazonSettlement? Open(TableRow row, string id)
    {
        var currency = row.ListedCurrency(InCurrency);
        if (row.Text(Total) is null)
        {
            row.Refuse(Total, "trailer-missing", "");
        }

        var total = row.Amount(Total, currency, mark);
        var (from, to) = (AmazonTime.DayOf(row.Span("settlement-start-date")), AmazonTime.DayOf(row.Span("settlement-end-date")));
        if (from is null || to is null)
        {
            row.Refuse("settlement-start-date", "time-unreadable", row.Cell("settlement-start-date"));
        }

        return row.IsReadable ? new AmazonSettlement(id, currency, total, from, to, row.Line, mark) : null;
    }

    private void Close()
    {
        if (settlement is not null && statements.Count == ReadLimits.MostStatements)
        {
            problems.AddTooMany(settlement.Begun, ReadLimits.MostStatements);
        }
        else if (settlement is not null)
        {
            statements.Add(settlement.Summary(problems));
        }

        settlement = null;
    }
}
