using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Walks a wallet's export for consumers: what it says of itself, the header that stands somewhere below, then one row after the other.</summary>
public sealed class ConsumerTable(string code, Action<StatementLine> take)
{
    /// <summary>The column that every such export has: what it calls income, outgo, or neither.</summary>
    public const string Direction = "收/支";

    private readonly ProblemList problems = new();
    private readonly StatementTally tally = new(Currency.Cny);
    private readonly ConsumerHead head = new();
    private readonly RepeatCounter repeats = new();

    /// <summary>True while a workbook is read, whose times may be numbers.</summary>
    public bool IsSheet { get; private set; }

    /// <param name="header">The columns that the header needs; null where the record is not the header.</param>
    /// <param name="entry">What a row says; null where it could not be read.</param>
    public ParsedFile Read(Stream bytes, Func<IRecords, IReadOnlyList<string>?> header, Func<TableRow, ConsumerEntry?> entry)
    {
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        IsSheet = records.Encoding is Workbook.Xlsx or Workbook.Xls;
        TableHeader? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (records.IsBlank)
            {
                continue;
            }

            if (columns is null)
            {
                if (header(records) is not { } needed)
                {
                    head.Take(records);
                }
                else if ((columns = TableHeader.Read(records, needed, problems)) is null)
                {
                    break;
                }
            }
            else if (records.Text.StartsWith("---"))
            {
                // Behind the table some print once more what its rows came to, by another count.
                break;
            }
            else
            {
                record++;
                var occurrence = repeats.Next(records.Text);
                if (columns.Row(records, problems) is { } row && entry(row) is { } said && row.IsReadable)
                {
                    Take(row, said, record, occurrence);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Direction);
        }

        var controls = columns is null ? [] : head.Compare(problems);
        return new ParsedFile(code, records.Encoding, [tally.Summary(head.Account, head.Period?.From, head.Period?.To, null, null, null, controls)], problems.Items, problems.Count);
    }

    private void Take(TableRow row, ConsumerEntry entry, int record, int occurrence)
    {
        head.Count(row.Span(Direction), entry.Counted);
        var line = new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = entry.Kind,
            Key = entry.Key,
            Occurrence = occurrence,
            OrderNo = entry.OrderNo,
            TradeNo = entry.TradeNo ?? entry.Key,
            RefundNo = entry.Kind == LineKind.Refund ? entry.Key : null,
            PayoutId = entry.Kind is LineKind.Payout or LineKind.TopUp ? entry.Key : null,
            Time = entry.Time,
            Day = DateOnly.FromDateTime(entry.Time.DateTime),
            Gross = entry.Gross,
            Fee = entry.Charged,
            Counterparty = entry.Counterparty,
            CounterpartyAccount = entry.CounterpartyAccount,
            Remark = entry.Remark,
        };
        tally.Take(line);
        take(line);
    }
}
