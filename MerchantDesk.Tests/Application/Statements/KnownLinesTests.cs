using System.IO.Compression;
using System.Text;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>Exactly once, whatever file, format and order a movement comes in.</summary>
public sealed class KnownLinesTests : StoryTest, IDisposable
{
    private const string Bank = "bank-alipay";
    private const string Wallet = "wallet-alipay";
    private const string Header = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark\n";

    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-known-").FullName;

    public void Dispose() => Directory.Delete(files, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_day_told_by_two_formats_is_told_once_in_either_order(bool camtFirst)
    {
        var camt = BankStatement.Camt("130.00", entries: [("A1", "10.00"), ("A2", "10.00"), ("A3", "10.00")]);
        var mt940 = BankStatement.Mt940("130,00", "10,00", "10,00", "10,00");

        var first = await ImportAsync(Bank, camtFirst ? camt : mt940);
        var second = await ImportAsync(Bank, camtFirst ? mt940 : camt);

        Assert.Equal((3, 0, 3), (first.New, second.New, second.Known));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(3, await db.StatementLines.CountAsync());
        Assert.Equal(2, await db.Statements.CountAsync());
    }

    [Fact]
    public async Task Of_two_formats_only_what_the_first_has_not_told_is_new()
    {
        await ImportAsync(Bank, BankStatement.Camt("120.00", entries: [("A1", "10.00"), ("A2", "10.00")]));

        var second = await ImportAsync(Bank, BankStatement.Mt940("135,00", "10,00", "10,00", "10,00", "5,00"));

        Assert.Equal((4, 2, 2), (second.Rows, second.New, second.Known));
    }

    [Fact]
    public async Task Another_file_of_the_same_format_is_told_by_its_own_numbers()
    {
        await ImportAsync(Bank, BankStatement.Camt("110.00", entries: [("A1", "10.00")]));

        var second = await ImportAsync(Bank, BankStatement.Camt("120.00", entries: [("A1", "10.00"), ("B7", "10.00")]));

        Assert.Equal((1, 1), (second.New, second.Known));
    }

    [Fact]
    public async Task Looking_at_a_file_says_what_importing_it_will_do()
    {
        await ImportAsync(Bank, BankStatement.Camt("120.00", entries: [("A1", "10.00"), ("A2", "10.00")]));
        var path = await WriteAsync(BankStatement.Mt940("135,00", "10,00", "10,00", "10,00", "5,00"));

        var look = await Folder.Get<FileQueries>().InspectAsync(Bank, path);
        var rehearsed = await Folder.Get<ImportService>().ImportAsync(Bank, path, new ImportOptions { DryRun = true });

        Assert.Equal((2, 2), (look.New, look.Known));
        Assert.Equal(2, rehearsed.New);
    }

    [Fact]
    public async Task A_line_that_comes_again_changed_is_a_break_and_the_first_stands()
    {
        await ImportAsync(Wallet, Header + Row("X1", "100.00") + Row("X2", "50.00"));
        var path = await WriteAsync(Header + Row("X1", "90.00") + Row("X2", "50.00") + Row("X3", "7.00"));
        var look = await Folder.Get<FileQueries>().InspectAsync(Wallet, path);

        var report = await Folder.Get<ImportService>().ImportAsync(Wallet, path);
        await Folder.Get<ReconciliationService>().RunAsync();

        Assert.Equal((1, 1), (look.New, look.Changed));
        Assert.Equal((3, 1, 1), (report.Rows, report.New, report.Changed));
        await using var db = await Folder.ContextAsync();
        Assert.Equal([100_00L, 50_00, 7_00], await db.StatementLines.OrderBy(line => line.Key).Select(line => line.GrossMinor).ToListAsync());
        var found = await db.Breaks.SingleAsync(each => each.Kind == BreakKind.B19);
        Assert.Equal((new Money(10_00, Currency.Cny), Wallet), (found.Amount, found.Account));
        Assert.Contains("90.00 CNY", found.Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_whose_day_was_put_right_is_not_counted_twice()
    {
        await ImportAsync(Wallet, Header + Row("X1", "100.00"));

        var report = await ImportAsync(Wallet, Header + Row("X1", "100.00", "2026-03-04"));

        Assert.Equal((0, 1), (report.New, report.Changed));
    }

    [Fact]
    public async Task A_number_that_comes_again_with_another_kind_or_a_far_day_is_the_same_line()
    {
        await ImportAsync(Wallet, Header + Row("X1", "100.00") + Row("X2", "50.00"));

        var report = await ImportAsync(Wallet, Header + Row("X1", "100.00").Replace("payment", "adjustment", StringComparison.Ordinal) + Row("X2", "50.00", "2026-05-01"));

        Assert.Equal((0, 2), (report.New, report.Changed));
    }

    [Theory]
    [InlineData("X1,OX1,2026-03-02 10:00:00,payment,100.00,-1.00,CNY,,\n", "X1,OTHER,2026-03-02 10:00:00,payment,100.00,-1.00,CNY,,\n", "99.00 CNY (OX1)", "99.00 CNY (OTHER)")]
    [InlineData("X1,OX1,2026-03-02 10:00:00,payment,100.00,-1.00,CNY,,\n", "X1,OX1,2026-03-02 10:00:00,payment,101.00,-2.00,CNY,,\n", "99.00 CNY (100.00 -1.00)", "99.00 CNY (101.00 -2.00)")]
    public async Task A_known_line_that_says_something_else_of_the_same_amount_is_told(string first, string second, string before, string after)
    {
        await ImportAsync(Wallet, Header + first);
        var path = await WriteAsync(Header + second);
        var look = await Folder.Get<FileQueries>().InspectAsync(Wallet, path);

        var report = await Folder.Get<ImportService>().ImportAsync(Wallet, path);
        await Folder.Get<ReconciliationService>().RunAsync();

        Assert.Equal((0, 1, 0, 1), (look.New, look.Changed, report.New, report.Changed));
        await using var db = await Folder.ContextAsync();
        var arguments = System.Text.Json.JsonSerializer.Deserialize<string[]>((await db.Breaks.SingleAsync(each => each.Kind == BreakKind.B19)).Arguments)!;
        Assert.Equal((before, after), (arguments[1], arguments[4]));
    }

    [Fact]
    public async Task What_a_source_fills_in_later_is_no_change()
    {
        await ImportAsync(Wallet, Header + "X1,,2026-03-02 10:00:00,payment,100.00,0.00,CNY,,\n");

        var report = await ImportAsync(Wallet, Header + "X1,OX1,2026-03-02 10:00:00,payment,100.00,0.00,CNY,Ada,paid out\n");

        Assert.Equal((0, 0), (report.New, report.Changed));
    }

    [Fact]
    public async Task The_same_change_told_by_another_file_is_told_once()
    {
        await ImportAsync(Wallet, Header + Row("X1", "100.00"));
        await ImportAsync(Wallet, Header + Row("X1", "90.00"));

        var report = await ImportAsync(Wallet, Header + Row("X1", "90.00") + Row("X2", "5.00"));

        Assert.Equal((1, 1), (report.New, report.Changed));
        await Folder.Get<ReconciliationService>().RunAsync();
        await using var db = await Folder.ContextAsync();
        Assert.Equal(1, await db.Breaks.CountAsync(each => each.Kind == BreakKind.B19));
    }

    [Fact]
    public async Task A_refund_under_the_number_of_its_charge_is_no_change_of_it()
    {
        const string Head = "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency\n";
        const string Charge = "2026-03-02 10:00:00 +0800,charge,#1,visa,online,paid,2026-03-04,P1,2026-03-04,100.00,2.00,98.00,#4373,card,100.00,CNY,CNY\n";
        const string Refund = "2026-03-03 10:00:00 +0800,refund,#1,visa,online,paid,2026-03-05,P2,2026-03-05,-40.00,0.00,-40.00,#4373,card,40.00,CNY,CNY\n";
        await Folder.AddWalletAsync("shopify");
        await ImportAsync("wallet-shopify", Head + Charge);

        var refund = await ImportAsync("wallet-shopify", Head + Refund);
        var another = await ImportAsync("wallet-shopify", Head + Refund.Replace("-40.00", "-10.00", StringComparison.Ordinal).Replace("2026-03-03", "2026-03-06", StringComparison.Ordinal));

        Assert.Equal((1, 0), (refund.New, refund.Changed));
        Assert.Equal((1, 0), (another.New, another.Changed));
    }

    [Fact]
    public async Task Part_files_of_two_formats_on_one_day_lose_nothing()
    {
        await ImportAsync(Bank, BankStatement.Camt("110.00", entries: [("A1", "10.00")]));
        await ImportAsync(Bank, BankStatement.Mt940("120,00", "10,00", "10,00"));

        var last = await ImportAsync(Bank, BankStatement.Camt("130.00", entries: [("A1", "10.00"), ("A2", "10.00"), ("A3", "10.00")]));

        await using var db = await Folder.ContextAsync();
        Assert.Equal((1, 3), (last.New, await db.StatementLines.CountAsync()));
    }

    [Fact]
    public async Task An_archive_of_a_statement_in_two_formats_is_refused()
    {
        var path = Path.Combine(files, "both.zip");
        await File.WriteAllBytesAsync(path, Packed.ZipOfText(("a.xml", BankStatement.Camt("110.00")), ("a.sta", BankStatement.Mt940("110,00", "10,00"))));

        var report = await Folder.Get<ImportService>().ImportAsync(Bank, path);

        Assert.Equal((false, "archive-mixed"), (report.Accepted, report.Problems[0].Code));
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-02")]
    [InlineData("1901-01-01", "2026-03-02")]
    public async Task A_period_that_is_none_is_refused_and_the_account_stays_usable(string from, string to)
    {
        var camt = BankStatement.Camt("110.00").Replace("<Bal>", $"<FrToDt><FrDtTm>{from}T00:00:00</FrDtTm><ToDtTm>{to}T00:00:00</ToDtTm></FrToDt><Bal>", StringComparison.Ordinal);

        var report = await Folder.Get<ImportService>().ImportAsync(Bank, await WriteAsync(camt));
        var next = await ImportAsync(Bank, BankStatement.Camt("110.00"));

        Assert.Equal((false, "period-unreadable"), (report.Accepted, report.Problems[0].Code));
        Assert.Equal(1, next.New);
    }

    [Fact]
    public async Task What_was_announced_comes_back_booked_and_is_new()
    {
        var header = Header.TrimEnd() + "\n";
        await ImportAsync(Wallet, header + "X1,A1,2026-03-02 10:00:00,pending,0.00,0.00,CNY,,\n");

        var report = await ImportAsync(Wallet, header + "X1,A1,2026-03-02 10:00:00,refund,-40.00,0.00,CNY,,\n");

        Assert.Equal((1, 0), (report.New, report.Changed));
    }

    private static string Row(string id, string amount, string day = "2026-03-02") => $"{id},O{id},{day} 10:00:00,payment,{amount},0.00,CNY,,\n";

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
        return path;
    }

    private async Task<ImportReport> ImportAsync(string account, string text)
    {
        var report = await Folder.Get<ImportService>().ImportAsync(account, await WriteAsync(text));
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        return report;
    }
}
