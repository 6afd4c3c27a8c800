using MerchantDesk.Application.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>Statements of one account that share a day, tell the same in another form, or come in one archive: each movement once, and none lost.</summary>
public sealed class ToldStatementsTests : StoryTest, IDisposable
{
    private const string Bank = "bank-alipay";

    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-told-").FullName;

    public void Dispose() => Directory.Delete(files, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Equal_lines_of_two_statements_of_one_day_are_two_movements(bool lastFirst)
    {
        string[] statements = [Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF"), Mt940("12/2", "98,00", "96,00", "D2,00NTRFNONREF")];

        var news = await ImportAsync(lastFirst ? [.. statements.Reverse()] : statements);
        var again = await ImportAsync(Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF").Replace("STMT", "COPY", StringComparison.Ordinal));

        Assert.Equal([1, 1], news);
        Assert.Equal([0], again);
        Assert.Equal(-4_00, await SumAsync());
    }

    [Fact]
    public async Task So_are_those_that_two_formats_tell_one_after_the_other()
    {
        var news = await ImportAsync(Camt("100.00", "90.00", ("", "-10.00")), Mt940("12/2", "90,00", "80,00", "D10,00NTRFNONREF"));

        Assert.Equal([1, 1], news);
        Assert.Equal(-20_00, await SumAsync());
    }

    [Fact]
    public async Task And_those_of_two_files_of_one_archive() =>
        Assert.Equal([4], await ImportAsync(Packed.ZipOfText(
            ("1.sta", Mt940("12/1", "100,00", "96,00", "D2,00NTRFNONREF", "D2,00NTRFNONREF")),
            ("2.sta", Mt940("12/2", "96,00", "92,00", "D2,00NTRFNONREF", "D2,00NTRFNONREF")))));

    [Fact]
    public async Task Files_of_one_archive_that_overlap_tell_nothing_twice()
    {
        var day = Camt("100.00", "90.00", ("R1", "-10.00"));
        var both = Camt("100.00", "85.00", ("R1", "-10.00"), ("R2", "-5.00"));

        Assert.Equal([2], await ImportAsync(Packed.ZipOfText(("day.xml", day), ("both.xml", both))));
        Assert.Equal(-15_00, await SumAsync());
    }

    [Fact]
    public async Task The_same_file_under_two_names_in_an_archive_comes_in_once() =>
        Assert.Equal([1], await ImportAsync(Packed.ZipOfText(("a.sta", Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF")), ("b.sta", Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF")))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_statement_whose_batch_another_format_tells_as_one_line_is_the_same_statement(bool lastFirst)
    {
        string[] statements = [Camt("100.00", "400.00", ("R1", "100.00"), ("R2", "200.00")), Mt940("12/1", "100,00", "400,00", "C300,00NTRFBATCH//X1")];

        var news = await ImportAsync(lastFirst ? [.. statements.Reverse()] : statements);

        Assert.Equal(0, news[1]);
        Assert.Equal(300_00, await SumAsync());
    }

    [Fact]
    public async Task So_is_one_that_dates_a_line_otherwise() =>
        Assert.Equal([1, 0], await ImportAsync(Camt("100.00", "90.00", ("R1", "-10.00")), Mt940("12/1", "100,00", "90,00", "D10,00NTRFNONREF").Replace(":61:2603020302", ":61:260303", StringComparison.Ordinal)));

    [Fact]
    public async Task Days_that_the_books_hold_whole_are_not_told_anew_by_a_longer_period_of_another_form()
    {
        await ImportAsync(Mt940("12/1", "100,00", "90,00", "D4,00NTRFA//1", "D6,00NTRFB//2"), Mt940("12/2", "90,00", "70,00", "D20,00NTRFC//3").Replace("260302", "260303", StringComparison.Ordinal).Replace("2603020302", "2603030303", StringComparison.Ordinal));

        var news = await ImportAsync(Camt("100.00", "70.00", ("R1", "-10.00"), ("R2", "-20.00/2026-03-03")));

        Assert.Equal([0], news);
        Assert.Equal(-30_00, await SumAsync());
    }

    [Fact]
    public async Task Another_order_of_the_same_day_is_no_other_day()
    {
        await ImportAsync(Camt("100.00", "85.00", ("", "-10.00"), ("", "-5.00")));

        var news = await ImportAsync(Camt("100.00", "82.00", ("", "-5.00"), ("", "-3.00"), ("", "-10.00")));

        Assert.Equal([1], news);
        Assert.Equal(-18_00, await SumAsync());
    }

    [Fact]
    public async Task A_bank_line_that_comes_again_with_another_amount_is_a_change_and_the_first_stands()
    {
        await ImportAsync(Camt("100.00", "90.00", ("R1", "-10.00")));

        var path = await WriteAsync(Camt("100.00", "88.00", ("R1", "-12.00")));
        var report = await Folder.Get<ImportService>().ImportAsync(Bank, path);

        Assert.Equal((true, 0, 1), (report.Accepted, report.New, report.Changed));
        Assert.Equal(-10_00, await SumAsync());
    }

    [Fact]
    public async Task A_number_that_the_next_statement_of_the_day_gives_again_is_no_change()
    {
        var news = await ImportAsync(Camt("100.00", "90.00", ("1", "-10.00")), Camt("90.00", "78.00", ("1", "-12.00")));

        Assert.Equal([1, 1], news);
        Assert.Equal(-22_00, await SumAsync());
    }

    [Fact]
    public async Task A_fund_bill_and_a_trade_bill_of_one_wallet_come_in_apart()
    {
        var path = await WriteAsync(Packed.Zip(("fund.csv", AlipayBill.Of().ToArray()), ("trade.csv", AlipayTradeBill.Of(["T1,A1,交易,茶,2026-03-01 09:00:00,2026-03-01 09:00:01,,,,,a***,100.00,100.00,0,0,0,0,0,,0,0,,-0.60,0,"], ["#交易合计：1笔，商家实收共100.00元，商家优惠共0.00元", "#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元"]).ToArray())));

        var report = await Folder.Get<ImportService>().ImportAsync("wallet-alipay", path);

        Assert.Equal((false, "archive-mixed"), (report.Accepted, report.Problems[0].Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_settlement_that_is_handed_out_in_two_forms_is_told_once(bool lastFirst)
    {
        await Folder.AddWalletAsync("amazon");
        string[] forms =
        [
            "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\tshipment-fee-type\tshipment-fee-amount\torder-fee-type\torder-fee-amount\tfulfillment-id\tposted-date\torder-item-code\tmerchant-order-item-id\tmerchant-adjustment-item-id\tsku\tquantity-purchased\tprice-type\tprice-amount\titem-related-fee-type\titem-related-fee-amount\tmisc-fee-amount\tother-fee-amount\tother-fee-reason-description\tpromotion-id\tpromotion-type\tpromotion-amount\tdirect-payment-type\tdirect-payment-amount\tother-amount\n"
                + "4711\t2026-03-01T00:00:00+00:00\t2026-03-14T00:00:00+00:00\t2026-03-16T00:00:00+00:00\t35.00\tCNY" + new string('\t', 30) + "\n"
                + "4711\t\t\t\t\t\tOrder\t701-1" + new string('\t', 10) + "2026-03-10T06:23:59+00:00" + new string('\t', 6) + "Principal\t35.00" + new string('\t', 11) + "\n",
            "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\tamount-type\tamount-description\tamount\tfulfillment-id\tposted-date\tposted-date-time\torder-item-code\tmerchant-order-item-id\tmerchant-adjustment-item-id\tsku\tquantity-purchased\tpromotion-id\n"
                + "4711\t2026-03-01 00:00:00 UTC\t2026-03-14 00:00:00 UTC\t2026-03-16 00:00:00 UTC\t35.00\tCNY" + new string('\t', 18) + "\n"
                + "4711\t\t\t\t\tCNY\tOrder\t701-1\t\t\t\tamazon.com\tItemPrice\tPrincipal\t35.00\tAFN\t2026-03-10\t2026-03-10 06:23:59 UTC\t551\t\t\tNX\t1\t\n",
        ];

        await BringAsync("wallet-amazon", forms[lastFirst ? 1 : 0]);
        var second = await BringAsync("wallet-amazon", forms[lastFirst ? 0 : 1]);

        Assert.Equal((0, 35_00L), (second.New, await SumAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_paypals_report_calls_something_else_than_its_activity_is_told_once(bool lastFirst)
    {
        await Folder.AddWalletAsync("paypal");
        string[] forms =
        [
            "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Reference Txn ID\",\"Balance\"\n"
                + "\"12/25/2026\",\"07:45:51\",\"PST\",\"\",\"Other\",\"Completed\",\"CNY\",\"-3.00\",\"0.00\",\"-3.00\",\"T1\",\"\",\"97.00\"\n"
                + "\"12/25/2026\",\"08:45:51\",\"PST\",\"Ann\",\"Website Payment\",\"Completed\",\"CNY\",\"5.00\",\"0.00\",\"5.00\",\"T2\",\"\",\"102.00\"\n",
            "\"SH\",\"2026/12/25 00:00:00 -0800\",\"2026/12/25 23:59:59 -0800\",\"ACCOUNT1\"\n\"CH\",\"Transaction ID\",\"Invoice ID\",\"PayPal Reference ID\",\"PayPal Reference ID Type\",\"Transaction Event Code\",\"Transaction Initiation Date\",\"Transaction Completion Date\",\"Transaction  Debit or Credit\",\"Gross Transaction Amount\",\"Gross Transaction Currency\",\"Fee Debit or Credit\",\"Fee Amount\",\"Fee Currency\",\"Custom Field\",Store ID,\"Bank Reference ID\"\n"
                + "\"SB\",T1,,\"\",\"\",\"T1900\",2026/12/25 07:45:51 -0800,2026/12/25 07:45:51 -0800,\"DR\",300,\"CNY\",,,\n"
                + "\"SB\",T2,,\"\",\"\",\"T0006\",2026/12/25 08:45:51 -0800,2026/12/25 08:45:51 -0800,\"CR\",500,\"CNY\",,,\n"
                + "\"SF\",\"CNY\",500,300,0,0,\"CR\",10000,\"CR\",10200,2\n",
        ];

        var first = await BringAsync("wallet-paypal", forms[lastFirst ? 1 : 0]);
        var second = await BringAsync("wallet-paypal", forms[lastFirst ? 0 : 1]);

        Assert.Equal((2, 0, 2_00L), (first.New, second.New, await SumAsync()));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task Three_statements_of_one_day_are_three_in_whatever_order(int first, int second, int third)
    {
        string[] plain = [Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF"), Mt940("12/2", "98,00", "96,00", "D2,00NTRFNONREF"), Mt940("12/3", "96,00", "94,00", "D2,00NTRFNONREF")];

        Assert.Equal([1, 1, 1], await ImportAsync(plain[first], plain[second], plain[third]));
    }

    [Fact]
    public async Task Numbers_that_each_statement_counts_anew_are_no_changes_while_the_one_between_is_missing() =>
        Assert.Equal([1, 1, 1], await ImportAsync(Camt("100.00", "98.00", ("1", "-2.00")), Camt("95.00", "91.00", ("1", "-4.00")), Camt("98.00", "95.00", ("1", "-3.00"))));

    [Fact]
    public async Task Equal_amounts_with_other_words_are_other_movements_however_far_apart_their_statements_stand() =>
        Assert.Equal([1, 1], await ImportAsync(Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF|to A"), Mt940("12/3", "50,00", "48,00", "D2,00NTRFNONREF|to C")));

    [Fact]
    public async Task Of_a_file_of_two_statements_the_one_that_another_format_told_is_known() =>
        Assert.Equal([1, 1], await ImportAsync(Camt("100.00", "90.00", ("R1", "-10.00")), Mt940("12/1", "100,00", "90,00", "D10,00NTRFA//1") + Mt940("12/2", "90,00", "80,00", "D10,00NTRFB//2")));

    [Theory]
    [InlineData(0, 3, 0, 0)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(3, 1, 1, 0)]
    public async Task A_whole_day_and_its_parts_in_another_format_are_one_day(int place, int first, int second, int last)
    {
        List<string> files = [Camt("100.00", "90.00", ("R1", "-10.00")), Camt("90.00", "80.00", ("R2", "-10.00")), Camt("80.00", "70.00", ("R3", "-10.00"))];
        files.Insert(place, Mt940("12/1", "100,00", "70,00", "D10,00NTRFA//1", "D10,00NTRFB//2", "D10,00NTRFC//3"));

        var news = await ImportAsync([.. files]);

        Assert.Equal((first, second, last), (news[0], news[1], news[3]));
        Assert.Equal(-30_00, await SumAsync());
    }

    [Fact]
    public async Task A_day_that_comes_back_to_where_it_began_may_go_the_same_way_again()
    {
        Assert.Equal([1, 1, 1], await ImportAsync(
            Mt940("12/1", "100,00", "90,00", "D10,00NTRFNONREF|to A"), Mt940("12/2", "90,00", "100,00", "C10,00NTRFNONREF|in"), Mt940("12/3", "100,00", "90,00", "D10,00NTRFNONREF|to B")));
    }

    [Fact]
    public async Task A_statement_told_anew_with_lines_that_cancel_out_brings_them() =>
        Assert.Equal([1, 2], await ImportAsync(Camt("100.00", "90.00", ("R1", "-10.00")), Camt("100.00", "90.00", ("R1", "-10.00"), ("R2", "-7.00"), ("R3", "7.00"))));

    [Fact]
    public async Task A_statement_told_anew_with_two_amounts_that_make_up_for_each_other_is_two_changes()
    {
        await ImportAsync(Camt("100.00", "85.00", ("R1", "-10.00"), ("R2", "-5.00")));

        var report = await BringAsync(Bank, Camt("100.00", "85.00", ("R1", "-12.00"), ("R2", "-3.00")));

        Assert.Equal((0, 2, -15_00L), (report.New, report.Changed, await SumAsync()));
    }

    [Fact]
    public async Task A_statement_told_anew_and_longer_brings_what_is_new_of_it()
    {
        Assert.Equal([1, 2], await ImportAsync(
            Mt940("12/1", "100,00", "98,00", "D2,00NTRFNONREF|to A"), Mt940("12/1", "100,00", "95,00", "D1,00NTRFNONREF|fee", "D2,00NTRFNONREF|to A", "D2,00NTRFNONREF|to B")));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(["fee", "to A", "to B"], await db.StatementLines.OrderBy(line => line.Remark).Select(line => line.Remark).ToListAsync());
    }

    [Fact]
    public async Task A_statement_that_a_second_person_let_in_with_a_line_missing_holds_nothing_of_the_whole_one()
    {
        var cut = await WriteAsync(Mt940("12/1", "100,00", "80,00", "D15,00NTRFNONREF|rent A"));
        Assert.True((await Folder.Get<ImportService>().ImportAsync(Bank, cut)).NeedsConfirmation);
        await Folder.SignInAsync("max");
        Assert.True((await Folder.Get<ImportService>().ImportAsync(Bank, cut, new ImportOptions { Confirm = "The bank says so." })).Accepted);
        await Folder.SignInAsync("ruth");

        Assert.Equal([1], await ImportAsync(Mt940("12/1", "100,00", "80,00", "D15,00NTRFNONREF|rent A", "D5,00NTRFNONREF|rent B")));
    }

    [Theory]
    [InlineData(">OPBD<")]
    [InlineData(">CLBD<")]
    public async Task A_balance_that_one_of_two_tellings_lacks_makes_no_other_movement_of_it(string balance)
    {
        var statement = Camt("100.00", "85.00", ("", "-10.00"), ("", "-5.00"));

        Assert.Equal([2, 0], await ImportAsync(statement, statement.Replace(balance, ">OTHR<", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Days_without_a_statement_between_two_that_run_on_are_told()
    {
        string Day(string date, string opening, string closing, params (string Number, string Amount)[] entries) => Camt(opening, closing, [.. entries.Select(entry => (entry.Number, $"{entry.Amount}/{date}"))]);
        await ImportAsync(Day("2026-03-05", "100.00", "90.00", ("R1", "-10.00")), Day("2026-03-06", "90.00", "80.00", ("R2", "-10.00")), Day("2026-03-09", "80.00", "380.00", ("R3", "100.00"), ("R4", "200.00")));

        var week = ":20:STMT\n:25:CN330102880000000001\n:28C:10\n:60F:C260305CNY100,00\n:61:2603050305D10,00NTRFA//1\n:61:2603060306D10,00NTRFB//2\n:61:2603090309C300,00NTRFC//3\n:62F:C260309CNY380,00\n-\n";

        Assert.Equal([0], await ImportAsync(week));
    }

    [Fact]
    public async Task Looking_at_twins_says_what_importing_them_does()
    {
        await ImportAsync(Camt("100.00", "88.00", ("K", "-12.00")), Mt940("12/1", "100,00", "90,00", "D10,00NTRFX//9"));
        var path = await WriteAsync(Camt("100.00", "80.00", ("K", "-10.00"), ("K", "-10.00")));

        var rehearsed = await Folder.Get<ImportService>().ImportAsync(Bank, path, new ImportOptions { DryRun = true });
        var report = await Folder.Get<ImportService>().ImportAsync(Bank, path);

        Assert.Equal((report.New, report.Changed), (rehearsed.New, rehearsed.Changed));
    }

    private static string Mt940(string number, string opening, string closing, params string[] lines) =>
        $":20:STMT\n:25:CN330102880000000001\n:28C:{number}\n:60F:C260302CNY{opening}\n{string.Concat(lines.Select(line => line.Split('|')).Select(line => $":61:2603020302{line[0]}\n:86:{(line.Length > 1 ? line[1] : "FEE SMS")}\n"))}:62F:C260302CNY{closing}\n-\n";

    /// <summary>Of 2 March, or the day behind the amount; without a number where it is empty.</summary>
    private static string Camt(string opening, string closing, params (string Number, string Amount)[] entries) => BankStatement.Of(closing, [.. entries.Select(Entry)]).Replace(">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>\n", $">{opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>\n", StringComparison.Ordinal);

    private static string Entry((string Number, string Amount) entry)
    {
        var (amount, day) = entry.Amount.Split('/') is [var first, var second] ? (first, second) : (entry.Amount, "2026-03-02");
        var text = BankStatement.Entry(entry.Number, amount.TrimStart('-'), day, "");
        text = amount[0] == '-' ? text.Replace("CRDT", "DBIT", StringComparison.Ordinal) : text;
        return text.Replace("<NtryRef></NtryRef>", "", StringComparison.Ordinal);
    }

    private async Task<long> SumAsync()
    {
        await using var db = await Folder.ContextAsync();
        return await db.StatementLines.SumAsync(line => line.GrossMinor + line.FeeMinor);
    }

    /// <summary>How many lines each file brought.</summary>
    private async Task<IReadOnlyList<int>> ImportAsync(params string[] statements)
    {
        var news = new List<int>();
        foreach (var statement in statements)
        {
            news.Add((await BringAsync(Bank, statement)).New);
        }

        return news;
    }

    private async Task<IReadOnlyList<int>> ImportAsync(byte[] archive)
    {
        var report = await Folder.Get<ImportService>().ImportAsync(Bank, await WriteAsync(archive));
        Assert.True(report.Accepted, string.Join(", ", report.Problems));
        return [report.New];
    }

    private async Task<ImportReport> BringAsync(string account, string text)
    {
        var report = await Folder.Get<ImportService>().ImportAsync(account, await WriteAsync(text));
        Assert.True(report.Accepted, string.Join(", ", report.Problems));
        return report;
    }

    private Task<string> WriteAsync(string text) => WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));

    private async Task<string> WriteAsync(byte[] bytes)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
