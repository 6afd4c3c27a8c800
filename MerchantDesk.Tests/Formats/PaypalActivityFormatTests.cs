using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class PaypalActivityFormatTests
{
    private const string Header = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Reference Txn ID\",\"Invoice Number\",\"Sales Tax\",\"Balance\"";
    private const string Sale = "\"12/25/2026\",\"07:45:51\",\"PST\",\"Ann\",\"Website Payment\",\"Completed\",\"USD\",\"1,084.00\",\"-4.25\",\"1,079.75\",\"T1\",\"\",\"#1\",\"8.40\",\"1,079.75\"";
    private const string Refund = "\"12/26/2026\",\"07:45:51\",\"PST\",\"Ann\",\"Payment Refund\",\"Completed\",\"USD\",\"-84.00\",\"1.25\",\"-82.75\",\"T2\",\"T1\",\"#1\",\"0.00\",\"997.00\"";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_sale_and_its_refund_keep_their_fees_orders_parts_and_moments()
    {
        var parsed = Read(Header, Sale, Refund);

        Assert.Equal((Verdict.Accepted, "paypal-activity"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 1084_00L, -4_25L, "#1", "T1"), (LineKind.Refund, -84_00, 1_25, "#1", "T1")], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor, line.OrderNo!, line.TradeNo!)));
        Assert.Equal((new DateTimeOffset(2026, 12, 25, 15, 45, 51, TimeSpan.Zero), new DateOnly(2026, 12, 25)), (lines[0].Time.ToUniversalTime(), lines[0].Day));
        Assert.Equal([("Sales Tax", 8_40L, PartFunder.Buyer, true)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
        Assert.Equal(("T2", "T2", "0.00", "997.00", true), (lines[1].Key, lines[1].RefundNo, parsed.Statements[0].Opening?.ToPlainString(), parsed.Statements[0].Closing?.ToPlainString(), parsed.Statements[0].Continuous));
    }

    [Theory]
    [InlineData("\"Datum\";\"Uhrzeit\";\"Zeitzone\";\"Name\";\"Typ\";\"Status\";\"Währung\";\"Brutto\";\"Entgelt\";\"Netto\";\"Transaktionscode\";\"Guthaben\"", "\"25.12.2026\";\"07:45:51\";\"Europe/Berlin\";\"Ann\";\"PayPal Express-Zahlung\";\"Abgeschlossen\";\"EUR\";\"4.710,30\";\"-9,99\";\"4.700,31\";\"T1\";\"4.700,31\"")]
    [InlineData("\"Date\",\"Heure\",\"Fuseau horaire\",\"Nom\",\"Type\",\"État\",\"Devise\",\"Brut\",\"Frais\",\"Net\",\"N° de transaction\",\"Solde\"", "\"25/12/2026\",\"07:45:51\",\"Europe/Berlin\",\"Ann\",\"Paiement Express Checkout\",\"Terminé\",\"EUR\",\"4\u00A0710,30\",\"-9,99\",\"4\u00A0700,31\",\"T1\",\"4\u00A0700,31\"")]
    [InlineData("\"Fecha\",\"Hora\",\"Zona horaria\",\"Descripción\",\"Divisa\",\"Bruto\",\"Comisión\",\"Neto\",\"Saldo\",\"Id. de transacción\",\"Nombre\",,", "\"25/12/2026\",\"07:45:51\",\"Europe/Berlin\",\"Pago exprés\",\"EUR\",\"4.710,30\",\"-9,99\",\"4.700,31\",\"4.700,31\",\"T1\",\"Ann\",,")]
    public void Other_languages_write_the_same(string header, string row)
    {
        var parsed = Read(header, row);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal((LineKind.Sale, "T1", 4710_30L, -9_99L, "Ann", 6), (lines[0].Kind, lines[0].Key, lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].Counterparty, lines[0].Time.UtcDateTime.Hour));
    }

    [Fact]
    public void Each_currency_has_its_balance_and_a_conversion_is_linked_and_no_income()
    {
        var parsed = Read(
            "Date, Time, Time Zone, Description, Currency, Gross, Fee, Net, Balance, Transaction ID, Reference Txn ID",
            "9/25/2026,21:15:11,America/Los_Angeles,General Withdrawal - Bank Account,EUR,-10.00,0.00,-10.00,-10.00,W1,",
            "9/25/2026,21:15:11,America/Los_Angeles,General Currency Conversion,EUR,10.00,0.00,10.00,0.00,C1,W1",
            "9/25/2026,21:15:11,America/Los_Angeles,General Currency Conversion,USD,-11.00,0.00,-11.00,5.00,C2,W1");

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([("EUR", "0.00", "0.00"), ("USD", "16.00", "5.00")], parsed.Statements.Select(each => (each.Currency.Code, each.Opening!.Value.ToPlainString(), each.Closing!.Value.ToPlainString())));
        Assert.Equal([(LineKind.Payout, "W1"), (LineKind.CurrencyConversion, "W1"), (LineKind.CurrencyConversion, "W1")], lines.Select(line => (line.Kind, line.TradeNo!)));
        Assert.Equal(("W1", null), (lines[0].PayoutId, lines[1].PayoutId));
    }

    [Theory]
    [InlineData("General Withdrawal", "Pending", "-82.75", "997.00", LineKind.Payout)]
    [InlineData("General Withdrawal", "Pending", "-82.75", "1,079.75", LineKind.Pending)]
    [InlineData("Payment Hold", "Completed", "-82.75", "997.00", LineKind.ReserveHold)]
    [InlineData("General Authorization", "Completed", "82.75", "1,079.75", LineKind.Pending)]
    [InlineData("General Withdrawal", "Denied", "-82.75", "", LineKind.Pending)]
    [InlineData("Chargeback", "Completed", "-82.75", "997.00", LineKind.Chargeback)]
    [InlineData("Something new", "Completed", "-82.75", "997.00", LineKind.Unknown)]
    public void What_a_row_did_to_the_balance_counts_before_its_words(string type, string state, string net, string balance, LineKind kind)
    {
        var parsed = Read(Header, Sale, $"\"12/26/2026\",\"07:45:51\",\"PST\",\"\",\"{type}\",\"{state}\",\"USD\",\"{net}\",\"0.00\",\"{net}\",\"T2\",\"\",\"\",\"\",\"{balance}\"");

        Assert.Equal((Verdict.Accepted, kind), (parsed.Verdict, lines[1].Kind));
        Assert.Equal(kind == LineKind.Pending, lines[1].Net.IsZero);
    }

    [Fact]
    public void A_pending_row_is_told_from_the_balance_newest_first_too()
    {
        Read(
            Header, Refund,
            "\"12/25/2026\",\"09:00:00\",\"PST\",\"\",\"General Withdrawal\",\"Pending\",\"USD\",\"-5.00\",\"0.00\",\"-5.00\",\"T3\",\"\",\"\",\"\",\"1,079.75\"",
            "\"12/25/2026\",\"08:00:00\",\"PST\",\"\",\"General Withdrawal\",\"Pending\",\"USD\",\"-5.00\",\"0.00\",\"-5.00\",\"T4\",\"\",\"\",\"\",\"1,079.75\"",
            Sale.Replace("1,079.75\"", "1,084.75\"", StringComparison.Ordinal).Replace("\"-4.25\",\"1,084.75\"", "\"-4.25\",\"1,079.75\"", StringComparison.Ordinal));

        Assert.Equal([LineKind.Refund, LineKind.Pending, LineKind.Payout, LineKind.Sale], lines.Select(line => line.Kind));
    }

    [Theory]
    [InlineData("Pending Balance Payment", "Removed", 84, LineKind.ReserveRelease)]
    [InlineData("Pending Balance Payment", "Placed", -84, LineKind.ReserveHold)]
    [InlineData("Funds Added From a Bank Account", "Completed", 84, LineKind.TopUp)]
    [InlineData("Add Funds from a Bank Account", "Completed", 84, LineKind.TopUp)]
    [InlineData("General Card Deposit", "Completed", 84, LineKind.TopUp)]
    [InlineData("Allgemeine Gutschrift auf Kreditkarte", "Abgeschlossen", 84, LineKind.TopUp)]
    [InlineData("Débit sur carte bancaire", "Terminé", 84, LineKind.TopUp)]
    [InlineData("Withdraw Funds to Bank Account", "Completed", -84, LineKind.Payout)]
    [InlineData("Reversal of ACH Deposit", "Completed", -84, LineKind.Transfer)]
    [InlineData("Reversal of ACH Withdrawal Transaction", "Completed", 84, LineKind.PayoutReversal)]
    [InlineData("Payment Reversal", "Completed", -84, LineKind.Chargeback)]
    [InlineData("Tax collected by partner", "Completed", -84, LineKind.TaxWithheld)]
    public void The_words_for_money_of_ones_own_are_no_sales(string type, string state, int net, LineKind kind)
    {
        var balance = 1079 + net;

        var parsed = Read(Header, Sale, $"\"12/26/2026\",\"07:45:51\",\"PST\",\"\",\"{type}\",\"{state}\",\"USD\",\"{net}.00\",\"0.00\",\"{net}.00\",\"T2\",\"\",\"\",\"\",\"{balance}.75\"");

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal((kind, net * 100L), (lines[1].Kind, lines[1].Net.Minor));
    }

    [Theory]
    [InlineData("Order", "...", "...", "...")]
    [InlineData("Shopping Cart Item", "", "", "")]
    [InlineData("Shopping Cart Item", "", "", "1,079.75")]
    public void What_is_listed_beside_the_movements_may_say_no_net(string type, string fee, string net, string balance)
    {
        var parsed = Read(Header, Sale, $"\"12/25/2026\",\"07:45:51\",\"PST\",\"\",\"{type}\",\"Completed\",\"USD\",\"84.00\",\"{fee}\",\"{net}\",\"T9\",\"\",\"\",\"\",\"{balance}\"", Refund);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([(LineKind.Sale, 1079_75L), (LineKind.Pending, 0), (LineKind.Refund, -82_75)], lines.Select(line => (line.Kind, line.Net.Minor)));
        Assert.Equal("997.00", parsed.Statements[0].Closing?.ToPlainString());
    }

    [Theory]
    [InlineData("...")]
    [InlineData("")]
    public void A_movement_must_say_its_net(string net) =>
        Assert.Contains(Read(Header, Sale.Replace("\"1,079.75\",\"T1\"", $"\"{net}\",\"T1\"", StringComparison.Ordinal)).Problems, problem => problem is { Code: "amount-unreadable", Column: "Net", Line: 2 });

    [Fact]
    public void All_currencies_of_a_file_stand_in_one_direction()
    {
        var parsed = Read(
            "Date,Time,TimeZone,Type,Status,Currency,Gross,Fee,Net,Balance,Transaction ID",
            "12/26/2026,11:57:30,CET,Payment Sent,Completed,GBP,-4.00,0.00,-4.00,0.00,P9",
            "12/26/2026,11:57:30,CET,Currency Conversion,Completed,GBP,4.00,0.00,4.00,4.00,P8",
            "12/26/2026,11:57:30,CET,Currency Conversion,Completed,USD,-5.50,0.00,-5.50,2.50,P7",
            "12/25/2026,16:08:49,CET,Payment Received,Completed,USD,7.00,0.00,7.00,8.00,P6",
            "12/25/2026,16:04:33,CET,Payment Received,Completed,USD,1.00,0.00,1.00,1.00,P5");

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([("GBP", "0.00", "0.00"), ("USD", "0.00", "2.50")], parsed.Statements.Select(each => (each.Currency.Code, each.Opening!.Value.ToPlainString(), each.Closing!.Value.ToPlainString())));
    }

    [Fact]
    public void An_open_row_is_told_from_the_direction_of_all_currencies()
    {
        Read(
            "Date,Time,TimeZone,Type,Status,Currency,Gross,Fee,Net,Balance,Transaction ID",
            "12/26/2026,11:57:30,CET,General Withdrawal,Pending,GBP,-4.00,0.00,-4.00,0.00,P9",
            "12/26/2026,11:57:30,CET,Payment Received,Completed,GBP,4.00,0.00,4.00,4.00,P8",
            "12/25/2026,16:08:49,CET,Payment Received,Completed,USD,7.00,0.00,7.00,8.00,P6",
            "12/25/2026,16:04:33,CET,Payment Received,Completed,USD,1.00,0.00,1.00,1.00,P5");

        Assert.Equal([LineKind.Payout, LineKind.Sale, LineKind.Sale, LineKind.Sale], lines.Select(line => line.Kind));
    }

    [Theory]
    [InlineData("Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance", "25.12.2026,11:57:30,CET,Jürg Müller,Payment Received,Completed,EUR,4.00,0.00,4.00,4GBK9,4.00")]
    [InlineData("Datum;Uhrzeit;Zeitzone;Name;Typ;Status;Währung;Brutto;Gebühr;Netto;Transaktionscode;Guthaben", "25.12.2026;11:57:30;CET;Jürg Müller;Zahlung erhalten;Abgeschlossen;EUR;4,00;0,00;4,00;4GBK9;4,00")]
    [InlineData("Date,Heure,Fuseau horaire,Nom,Type,État,Devise,Avant commission,Frais,Net,Numéro de transaction,Solde", "25/12/2026,11:57:30,CET,Jürg Müller,Paiement reçu,Terminé,EUR,4.00,0.00,4.00,4GBK9,4.00")]
    public void What_is_no_utf_8_is_western(string header, string row)
    {
        var parsed = Read(Encoding.Latin1, header, row);

        Assert.Equal((Verdict.Accepted, "paypal-activity", "windows-1252"), (parsed.Verdict, parsed.Format, parsed.Encoding));
        Assert.Equal((LineKind.Sale, "Jürg Müller", 4_00L), (lines[0].Kind, lines[0].Counterparty, lines[0].Gross.Minor));
    }

    [Fact]
    public void A_spanish_statement_names_the_order_and_the_effect()
    {
        Read(
            "Fecha,Hora,Zona horaria,Descripción,Divisa,Bruto ,Comisión ,Neto,Saldo,Id. de transacción,Id. de factura,Repercusiones en el saldo",
            "25/12/2026,07:45:51,Europe/Berlin,Pago exprés,EUR,\"17,30\",\"-1,30\",\"16,00\",\"16,00\",T1,A-17,Abono",
            "25/12/2026,07:45:52,Europe/Berlin,Pago exprés,EUR,\"17,30\",\"-1,30\",\"16,00\",\"16,00\",T2,A-18,Memo");

        Assert.Equal([("A-17", 16_00L), ("A-18", 0)], lines.Select(line => (line.OrderNo!, line.Net.Minor)));
    }

    [Theory]
    [InlineData("1,084.00", "1,O84.00", "amount-unreadable", "Gross", 2)]
    [InlineData("1,084.00", "", "amount-unreadable", "Gross", 2)]
    [InlineData("\"-4.25\"", "\"-4.26\"", "net-differs", "Net", 2)]
    [InlineData("12/25/2026", "12/32/2026", "time-unreadable", "Date", 2)]
    [InlineData("07:45:51", "27:45:51", "time-unreadable", "Time", 2)]
    [InlineData("PST", "XST", "value-unknown", "TimeZone", 2)]
    [InlineData("USD", "USX", "currency-unknown", "Currency", 2)]
    [InlineData("\"T1\"", "\"1.23E+16\"", "id-mangled", "Transaction ID", 2)]
    [InlineData("\"T1\"", "\"\"", "id-missing", "Transaction ID", 2)]
    [InlineData(",\"1,079.75\"", ",\"1,079.74\"", "balance-broken", "Balance", 3)]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column, int line)
    {
        var at = Sale.LastIndexOf(good, StringComparison.Ordinal);

        var parsed = Read(Header, Sale.Remove(at, good.Length).Insert(at, bad), Refund);

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains((code, column, line), parsed.Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));
    }

    [Theory]
    [InlineData("12/25/2026", "12/11/2026", "date-order-undecidable")]
    [InlineData("-4.25", "-4,25", "decimal-mark-differs")]
    public void What_could_be_read_in_two_ways_is_refused(string good, string bad, string code)
    {
        var parsed = Read(Header, Sale.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(code, parsed.Problems.Select(problem => problem.Code));
        Assert.Empty(lines);
    }

    [Theory]
    [InlineData("1,084", "decimal-mark-undecidable")]
    [InlineData("1.084", "decimal-mark-undecidable")]
    public void A_thousand_that_could_be_a_fraction_is_refused(string amount, string code)
    {
        string Row(string currency) => $"\"12/25/2026\",\"07:45:51\",\"PST\",\"Ann\",\"Website Payment\",\"Completed\",\"{currency}\",\"{amount}\",\"0\",\"{amount}\",\"T1\",\"\",\"\",\"\",\"{amount}\"";

        Assert.Equal(code, Assert.Single(Read(Header, Row("USD")).Problems).Code);
        Assert.Equal(Verdict.Accepted, Read(Header, Row("JPY")).Verdict);
        Assert.Equal(1084, Assert.Single(lines).Gross.Minor);
    }

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Header.Replace("\"Transaction ID\"", "\"Code\"", StringComparison.Ordinal), Sale).Problems, problem => problem is { Code: "column-missing", Value: "Transaction ID", Line: 1 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence_that_the_balance_steps_over()
    {
        var parsed = Read(Header, Sale, Sale, Refund);

        Assert.Equal((Verdict.Accepted, "997.00"), (parsed.Verdict, parsed.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([1, 2, 1], lines.Select(line => line.Occurrence));
    }

    [Fact]
    public void A_day_without_movements_is_no_problem() => Assert.Equal((Verdict.Accepted, 0), (Read(Header).Verdict, lines.Count));

    private ParsedFile Read(params string[] rows) => Read(Encoding.UTF8, rows);

    private ParsedFile Read(Encoding encoding, params string[] rows) => FileInspector.Read(
        new MemoryStream(encoding.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
