using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class PaypalReportTests
{
    private const string Section = "\"SH\",\"2026/01/06 00:00:00 -0800\",\"2026/01/06 23:59:59 -0800\",\"ACCOUNT1\"";
    private const string Columns = "\"CH\",\"Transaction ID\",\"Invoice ID\",\"PayPal Reference ID\",\"PayPal Reference ID Type\",\"Transaction Event Code\",\"Transaction Initiation Date\",\"Transaction Completion Date\",\"Transaction  Debit or Credit\",\"Gross Transaction Amount\",\"Gross Transaction Currency\",\"Fee Debit or Credit\",\"Fee Amount\",\"Fee Currency\"";
    private const string Stl = Columns + ",\"Custom Field\",Store ID,\"Bank Reference ID\"";
    private const string Trr = Columns + ",\"Transactional Status\",\"Insurance Amount\",\"Sales Tax Amount\",\"Shipping Amount\"";
    private const string Sale = "\"SB\",S1,A1,\"\",\"\",\"T0006\",2026/01/06 00:00:30 -0800,2026/01/06 00:00:31 -0800,\"CR\",5200,\"AUD\",\"DR\",225,\"AUD\"";
    private const string Refund = "\"SB\",R1,A1,S1,\"TXN\",T1107,2026/01/06 23:31:39 -0800,2026/01/06 23:31:39 -0800,DR,200,\"AUD\",CR,25,\"AUD\"";
    private const string Payout = "\"SB\",W1,,,,T0400,2026/01/06 23:31:39 -0800,2026/01/06 23:31:39 -0800,DR,4800,\"AUD\",,,,,,1047428557493";
    private const string Footer = "\"SF\",\"AUD\",5200,5000,225,25,\"CR\",100,\"CR\",100,3";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_settlement_report_tells_sales_refunds_and_payouts_with_their_fees()
    {
        var parsed = Read("\"RH\",2026/01/07 02:05:05 -0800,\"A\",\"ACCOUNT1\",008,", "\"FH\",01", Section, Stl, Sale, Refund, Payout, Footer, "\"SC\",3", Footer.Replace("SF", "RF", StringComparison.Ordinal), "\"RC\",3", "\"FF\",3");

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems.Concat<object>(parsed.Unconfirmed)));
        Assert.Equal(("paypal-stl", "ACCOUNT1", new DateOnly(2026, 1, 6), "1.00", "1.00"), (parsed.Format, parsed.Statements[0].Account, parsed.Statements[0].From, parsed.Statements[0].Opening?.ToPlainString(), parsed.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(LineKind.Sale, "S1", 52_00L, -2_25L), (LineKind.Refund, "R1", -2_00, 25), (LineKind.Payout, "W1", -48_00, 0)], lines.Select(line => (line.Kind, line.Key!, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(("S1", "R1", "A1", "1047428557493", "S1"), (lines[1].TradeNo, lines[1].RefundNo, lines[1].OrderNo, lines[2].PayoutId, lines[0].TradeNo));
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 8, 0, 31, TimeSpan.Zero), lines[0].Time.ToUniversalTime());
    }

    [Theory]
    [InlineData("5200,5000,225,25", "5200,5000,25,225", Verdict.Accepted)]
    [InlineData("5200,5000,225,25", "5300,5000,225,25", Verdict.NeedsConfirmation)]
    [InlineData("100,3", "100,4", Verdict.NeedsConfirmation)]
    public void Footers_that_differ_need_a_second_person(string good, string bad, Verdict verdict) =>
        Assert.Equal(verdict, Read(Section, Stl, Sale, Refund, Payout, Footer.Replace(good, bad, StringComparison.Ordinal)).Verdict);

    [Fact]
    public void Two_decimals_are_implied_in_every_currency()
    {
        Read(Trr, Sale.Replace("AUD", "JPY", StringComparison.Ordinal).Replace("225", "200", StringComparison.Ordinal) + ",S", Sale.Replace("AUD", "KWD", StringComparison.Ordinal) + ",S");

        Assert.Equal([(52L, -2L), (52_000, -2_250)], lines.Select(line => (line.Gross.Minor, line.Fee.Minor)));
    }

    [Theory]
    [InlineData("T0006", "S", LineKind.Sale)]
    [InlineData("T0006", "D", LineKind.Pending)]
    [InlineData("T0006", "P", LineKind.Pending)]
    [InlineData("T1302", "V", LineKind.Pending)]
    [InlineData("T1300", "S", LineKind.Pending)]
    [InlineData("T1501", "S", LineKind.Pending)]
    [InlineData("T9900", "S", LineKind.Pending)]
    [InlineData("T0200", "S", LineKind.CurrencyConversion)]
    [InlineData("T2104", "S", LineKind.ReserveRelease)]
    [InlineData("T1202", "S", LineKind.ChargebackReversal)]
    [InlineData("T1105", "S", LineKind.Pending)]
    [InlineData("T7777", "S", LineKind.Unknown)]
    public void A_detail_report_lists_what_moved_nothing_too(string code, string state, LineKind kind)
    {
        var parsed = Read(Trr, Sale.Replace("T0006", code, StringComparison.Ordinal) + $",{state},,300,100");

        Assert.Equal((Verdict.Accepted, "paypal-trr", kind), (parsed.Verdict, parsed.Format, lines[0].Kind));
        Assert.Equal(kind == LineKind.Pending, lines[0].Net.IsZero);
        Assert.Equal(kind == LineKind.Sale ? [("Sales Tax Amount", 3_00L), ("Shipping Amount", 1_00)] : [], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor)));
    }

    [Theory]
    [InlineData("T0500", LineKind.Adjustment, LineKind.Transfer)]
    [InlineData("T0600", LineKind.PayoutReversal, LineKind.Payout)]
    [InlineData("T0801", LineKind.Adjustment, LineKind.Adjustment)]
    [InlineData("T0900", LineKind.Adjustment, LineKind.Adjustment)]
    [InlineData("T1000", LineKind.Sale, LineKind.Transfer)]
    [InlineData("T1101", LineKind.PayoutReversal, LineKind.Payout)]
    [InlineData("T1104", LineKind.TopUp, LineKind.Transfer)]
    [InlineData("T1105", LineKind.ReserveRelease, LineKind.ReserveHold)]
    [InlineData("T1400", LineKind.Interest, LineKind.Interest)]
    [InlineData("T1600", LineKind.TopUp, LineKind.Transfer)]
    [InlineData("T1700", LineKind.PayoutReversal, LineKind.Payout)]
    [InlineData("T1801", LineKind.Transfer, LineKind.Transfer)]
    [InlineData("T2201", LineKind.Transfer, LineKind.Transfer)]
    [InlineData("T2301", LineKind.TaxWithheld, LineKind.TaxWithheld)]
    [InlineData("T3000", LineKind.Sale, LineKind.Transfer)]
    [InlineData("T5001", LineKind.Transfer, LineKind.Transfer)]
    [InlineData("T9701", LineKind.Transfer, LineKind.Transfer)]
    public void Every_group_of_codes_has_its_kind(string code, LineKind incoming, LineKind outgoing)
    {
        var sale = Sale.Replace("T0006", code, StringComparison.Ordinal);

        Read(Stl, sale, sale.Replace("\"CR\"", "\"DR\"", StringComparison.Ordinal));

        Assert.Equal([incoming, outgoing], lines.Select(line => line.Kind));
    }

    [Theory]
    [InlineData(Stl, "", LineKind.ReserveHold, LineKind.ReserveRelease)]
    [InlineData(Trr, ",S", LineKind.Pending, LineKind.Pending)]
    public void A_hold_and_what_ends_it_come_to_nothing(string columns, string state, LineKind hold, LineKind release)
    {
        const string Held = "\"SB\",H1,A1,\"\",\"\",\"T1501\",2026/01/06 00:00:30 -0800,2026/01/06 00:00:31 -0800,\"DR\",3700,\"AUD\",\"\",,\"\"";

        var parsed = Read(columns, Held + state, Held.Replace("H1", "H2", StringComparison.Ordinal).Replace("T1501", "T1105", StringComparison.Ordinal).Replace("DR", "CR", StringComparison.Ordinal) + state);

        Assert.Equal((Verdict.Accepted, 0L), (parsed.Verdict, lines.Sum(line => line.Net.Minor)));
        Assert.Equal([hold, release], lines.Select(line => line.Kind));
    }

    [Theory]
    [InlineData("5200", "52OO", "amount-unreadable", "Gross Transaction Amount")]
    [InlineData("5200", "-5200", "amount-unreadable", "Gross Transaction Amount")]
    [InlineData("\"CR\"", "\"\"", "value-unknown", "Transaction Debit or Credit")]
    [InlineData("2026/01/06 00:00:31", "2026/13/06 00:00:31", "time-unreadable", "Transaction Completion Date")]
    [InlineData("S1", "1.2E+16", "id-mangled", "Transaction ID")]
    [InlineData("\"AUD\",\"DR\"", "\"XXX\",\"DR\"", "currency-unknown", "Gross Transaction Currency")]
    [InlineData("225,\"AUD\"", "225,\"EUR\"", "currency-differs", "Fee Currency")]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 3), Read(Section, Stl, Sale.Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Theory]
    [InlineData("XB,S1", "record-unknown", 3)]
    [InlineData("SB,S1,A1", "columns-differ", 3)]
    [InlineData("SF,AUD,x,0,0,0", "control-unreadable", 3)]
    public void A_record_that_belongs_nowhere_refuses_the_file(string record, string code, int line) =>
        Assert.Contains((code, line), Read(Section, Stl, record).Problems.Select(problem => (problem.Code, problem.Line)));

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Section, Stl.Replace("Gross Transaction Amount", "Amount", StringComparison.Ordinal), Sale).Problems, problem => problem is { Code: "column-missing", Value: "Gross Transaction Amount", Line: 2 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence()
    {
        Read(Section, Stl, Sale, Sale);

        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
    }

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
