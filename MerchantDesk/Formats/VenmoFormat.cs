using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Venmo's statement: a balance before the movements and one behind them, in rows of their own, then what the law makes it say. Older
/// ones tell no balance. What was paid from elsewhere than the balance does not move it. Times are without a zone, taken in the account's.
/// </summary>
public sealed class VenmoFormat : IStatementFormat
{
    private const string Id = "ID";
    private const string Time = "Datetime";
    private const string Type = "Type";
    private const string State = "Status";
    private const string Total = "Amount (total)";
    private const string Fee = "Amount (fee)";
    private const string Source = "Funding Source";
    private const string Beginning = "Beginning Balance";
    private const string Ending = "Ending Balance";
    private const string FromBalance = "Venmo balance";

    private static readonly string[] Needed = [Id, Time, Type, State, Total, Source];
    private static readonly string[] Balances = [Beginning, Ending];
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly Currency Dollar = Currency.Usd;

    public string Code => "venmo";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Total, StringComparison.Ordinal) && sample.Text.Contains(Source, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        var tally = new StatementTally(Dollar);
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        Money? opening = null, closing = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = records.HasCell(Total) ? TableHeader.Read(records, Array.Exists(Balances, name => records.HasCell(name)) ? [.. Needed, .. Balances] : Needed, problems) : null;
                if (problems.Count > 0)
                {
                    break;
                }
            }
            else if (!records.IsBlank && columns.Row(records, problems) is { } row)
            {
                opening ??= Balance(row, Beginning);
                closing = Balance(row, Ending) ?? closing;
                if (!IsMovement(row))
                {
                    continue;
                }

                record++;
                if (Line(row, record, repeats.Next(records.Text), settings.Zone) is { } line)
                {
                    tally.Take(line);
                    take(line);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Total);
        }

        ControlTotal[] controls = opening is { } first && closing is { } last
            ? [StatementTally.Control(ControlNames.ClosingBalance, last, first + tally.Credits - tally.Debits, soft: true)]
            : [];
        return new ParsedFile(Code, records.Encoding, [tally.Summary(null, null, null, opening, closing, null, controls)], problems.Items, problems.Count);
    }

    private static bool IsMovement(TableRow row) => row.Text(Id) is not null || row.Text(Time) is not null || row.Text(Total) is not null;

    private static StatementLine? Line(TableRow row, int record, int occurrence, TimeZoneInfo zone)
    {
        if (row.Text(Total) is null)
        {
            row.Refuse(Total, "amount-unreadable", "");
        }

        var (gross, fee) = (Amount(row, Total), -Amount(row, Fee).Abs());
        var time = row.Time(Time, Times);
        var key = row.Id(Id);
        var isBooked = row.Span(State) is "Complete" or "Issued" && (!gross.IsNegative || row.Span(Source) is "" or FromBalance);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = isBooked ? KindOf(row.Span(Type), !gross.IsNegative) : LineKind.Pending,
            Key = key,
            Occurrence = occurrence,
            TradeNo = key,
            PayoutId = isBooked && row.Span(Type) is "Standard Transfer" or "Instant Transfer" ? key : null,
            Time = ZoneNames.At(time, zone),
            Day = DateOnly.FromDateTime(time),
            Gross = isBooked ? gross : Money.Zero(Dollar),
            Fee = isBooked ? fee : Money.Zero(Dollar),
            Counterparty = row.Text(gross.IsNegative ? "To" : "From"),
            Remark = row.Text("Note") ?? row.Text(Type),
        };
    }

    /// <summary>A sign, a blank, the sign of the dollar, the amount.</summary>
    private static Money Amount(TableRow row, string name)
    {
        if (Cells.TryMoney(Cells.Unspaced(row.Span(name)), Dollar, out var amount))
        {
            return amount;
        }

        row.Refuse(name, "amount-unreadable", row.Cell(name));
        return Money.Zero(Dollar);
    }

    private static Money? Balance(TableRow row, string name) => row.Text(name) is null ? null : Amount(row, name);

    private static LineKind KindOf(ReadOnlySpan<char> type, bool isIncoming) => type switch
    {
        "Payment" or "Charge" or "Merchant Transaction" => isIncoming ? LineKind.Sale : LineKind.Transfer,
        "Standard Transfer" or "Instant Transfer" => isIncoming ? LineKind.TopUp : LineKind.Payout,
        "Add Funds" => LineKind.TopUp,
        "Refund" => isIncoming ? LineKind.Adjustment : LineKind.Refund,
        _ => LineKind.Unknown,
    };
}
