using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// MerchantDesk's own neutral form, as delimited text or on the first sheet of a workbook, for whatever has no reader of its own. Strict: every column is known, every id stands once, amounts
/// have a point and no more decimals than their currency, times are in the account's zone; trailer lines are verified when present.
/// </summary>
public sealed class GenericFormat(bool isSheet = false) : IStatementFormat
{
    private const string Id = "transaction_id";
    private const string Order = "order_no";
    private const string Time = "time";
    private const string Type = "type";
    private const string Amount = "amount";
    private const string Fee = "fee";
    private const string CurrencyCode = "currency";
    private const string Balance = "balance";

    private static readonly string[] Needed = [Id, Order, Time, Type, Amount, Fee, CurrencyCode, "counterparty", "remark"];
    private static readonly string[] Optional = [Balance, "refund_no", "payout_id", "counterparty_account", "purpose"];

    public string Code => isSheet ? "generic-xlsx" : "generic-csv";

    /// <summary>Sure where the first line names all its columns, less so where some are missing, so that the file is refused by name.</summary>
    public double Likelihood(FileSample sample)
    {
        var names = sample.ColumnNames();
        return sample.IsSheet != isSheet ? 0 : Needed.All(names.Contains) ? 1 : names.Contains(Id) && names.Contains(Amount) ? 0.5 : 0;
    }

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        if (isSheet && Workbook.KindOf(bytes) is null)
        {
            problems.Add(1, null, "workbook-broken");
            return new ParsedFile(Code, SourceText.Sample(bytes).Encoding, [], problems.Items, problems.Count);
        }

        using var records = RecordSet.Open(bytes, RecordForm.Strict, problems);
        var trailer = new GenericTrailer(settings.Currency, problems);
        var tallies = new Dictionary<Currency, StatementTally>();
        var walks = new GenericBalances();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        TableHeader? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = Columns(records, problems);
                if (columns is null)
                {
                    break;
                }
            }
            else if (records.Text[0] == '#')
            {
                trailer.Take(records, record, tallies.Values);
            }
            else if (trailer.HasBegun)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, settings, seen) is { } line)
                {
                    Of(tallies, line.Gross.Currency).Take(line);
                    walks.Take(line);
                    take(line);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Id);
        }

        if (tallies.Count == 0)
        {
            _ = Of(tallies, settings.Currency);
        }

        walks.Report(Balance, problems);
        trailer.Compare(walks, records.Last);
        var summaries = tallies.Select(each => each.Value.Summary(
            null, null, null, trailer.OpeningOf(each.Key) ?? walks.OpeningOf(each.Key), trailer.ClosingOf(each.Key) ?? walks.ClosingOf(each.Key),
            walks.IsContinuous(each.Key), each.Key == trailer.Currency ? trailer.Controls : [])).ToList();
        return new ParsedFile(Code, records.Encoding, summaries, problems.Items, problems.Count);
    }

    private static TableHeader? Columns(IRecords record, ProblemList problems)
    {
        var columns = TableHeader.Read(record, Needed, problems);
        var strangers = columns?.Names.Where(name => !Needed.Contains(name) && !Optional.Contains(name)).ToList() ?? [];
        strangers.ForEach(name => problems.Add(record.Line, name, "column-unknown", name));
        return strangers.Count == 0 ? columns : null;
    }

    private static StatementTally Of(Dictionary<Currency, StatementTally> tallies, Currency currency) =>
        tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    private static StatementLine? Line(TableRow row, int record, ReadSettings settings, HashSet<string> seen)
    {
        var key = row.Id(Id);
        if (row.IsReadable && !seen.Add(key))
        {
            row.Refuse(Id, "duplicate-in-file", key);
        }

        var currency = row.ListedCurrency(CurrencyCode);
        var time = TimeOf(row, settings);
        var kind = KindOf(row);
        var amount = row.ExactAmount(Amount, currency);
        var fee = row.ExactAmount(Fee, currency);
        var balance = row.Span(Balance).IsEmpty ? (Money?)null : row.ExactAmount(Balance, currency);
        var (order, refund, payout) = (row.ExactReference(Order), row.ExactReference("refund_no"), row.ExactReference("payout_id"));
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            OrderNo = order,
            TradeNo = key,
            RefundNo = refund,
            PayoutId = payout,
            Time = time.Moment,
            Day = time.Day,
            Gross = kind == LineKind.Pending ? Money.Zero(currency) : amount,
            Fee = kind == LineKind.Pending ? Money.Zero(currency) : fee,
            Balance = balance,
            Counterparty = row.Exact("counterparty"),
            CounterpartyAccount = row.Exact("counterparty_account"),
            Remark = row.Exact("purpose") is { } purpose ? row.Exact("remark") is { } remark ? $"{purpose} {remark}" : purpose : row.Exact("remark"),
        };
    }

    private static (DateTimeOffset Moment, DateOnly Day) TimeOf(TableRow row, ReadSettings settings)
    {
        var day = DateOnly.FromDateTime(row.UsualTime(Time));
        if (!row.IsReadable)
        {
            return default;
        }

        var moment = day < settings.Earliest ? null : row.LocalTime(Time, settings.Zone);
        if (row.IsReadable && (moment is null || moment > settings.Latest))
        {
            row.Refuse(Time, "time-implausible", row.Cell(Time));
        }

        return (moment ?? default, day);
    }

    private static LineKind KindOf(TableRow row)
    {
        var type = row.Span(Type);
        switch (type)
        {
            case "payment":
                return LineKind.Sale;
            case "withdrawal":
                return LineKind.Payout;
            case "authorisation":
                return LineKind.Pending;
        }

        // An underscore or none, in either case: fee_refund, FeeRefund. Digits are no names.
        Span<char> name = stackalloc char[Math.Min(type.Length, 40)];
        var count = 0;
        foreach (var c in type[..name.Length])
        {
            if (c != '_')
            {
                name[count++] = c;
            }
        }

        if (count > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse<LineKind>(name[..count], ignoreCase: true, out var kind) && Enum.IsDefined(kind))
        {
            return kind;
        }

        row.Refuse(Type, "value-unknown", row.Cell(Type));
        return LineKind.Unknown;
    }
}
