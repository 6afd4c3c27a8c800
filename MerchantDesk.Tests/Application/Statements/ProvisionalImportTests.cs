using System.Globalization;
using System.Text.Json;
using CsCheck;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Reports;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>Interim reports and notifications: announced, never booked, and replaced by the statement of their days, whatever comes first.</summary>
public sealed class ProvisionalImportTests : IAsyncLifetime
{
    private const string Bank = "bank-alipay";

    private readonly DeskFolder folder = new();
    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-provisional-").FullName;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    [Theory]
    [InlineData("mt942")]
    [InlineData("camt052")]
    [InlineData("camt054")]
    public async Task A_provisional_file_is_announced_and_nothing_of_it_is_booked(string format)
    {
        var path = Write(GeneratedBills.WithTotals[format]([5_00, -2_00]));

        var view = await folder.Get<FileQueries>().InspectAsync(Bank, path);
        var tried = await ImportAsync(path, dryRun: true);
        var report = await ImportAsync(path);

        Assert.Equal((FileVerdict.ConfirmAccount, (int?)2), (view.Verdict, view.New));
        Assert.Equal((true, true, 2), (tried.Accepted, tried.IsProvisional, tried.New));
        Assert.Equal((true, true, 2), (report.Accepted, report.IsProvisional, report.New));
        Assert.Contains(report.Problems, problem => problem is { Code: "statement-provisional", Refuses: false });
        Assert.Equal((2, "3.00 CNY"), await StandingAsync());
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
        Assert.False(await db.Statements.AnyAsync());
        var books = await BooksReader.ReadAsync(db, default);
        Assert.Empty(books.Statements);
        Assert.Empty(books.Banks.Single(bank => bank.Account == Bank).Lines);
    }

    [Fact]
    public async Task A_later_report_adds_what_the_earlier_did_not_tell()
    {
        await ImportAsync(Report(("02", "5,00", "A"), ("02", "5,00", "B")));

        var second = await ImportAsync(Report(("02", "5,00", "A"), ("02", "5,00", "B"), ("02", "7,00", "C")));

        Assert.Equal((3, 1, 2), (second.Rows, second.New, second.Known));
        Assert.Equal((3, "17.00 CNY"), await StandingAsync());
    }

    [Fact]
    public async Task The_statement_of_their_days_takes_the_place_of_announced_lines_and_gives_it_up_again()
    {
        await ImportAsync(Report(("02", "5,00", "A"), ("03", "7,00", "B")));

        var statement = await ImportAsync(Statement("02", "5,00"));

        Assert.Equal((true, false, 1), (statement.Accepted, statement.IsProvisional, statement.New));
        Assert.Equal((1, "7.00 CNY"), await StandingAsync());
        await using (var db = await folder.ContextAsync())
        {
            Assert.Equal(5_00, await db.StatementLines.SumAsync(line => line.GrossMinor));
            Assert.Contains("\"lines\":1", System.Text.Encoding.UTF8.GetString((await db.AuditLeaves.SingleAsync(leaf => leaf.Act == "announcement.replaced")).Bytes), StringComparison.Ordinal);
        }

        await folder.SignInAsync("max");
        await folder.Get<ReversalService>().ReverseAsync(statement.Batch!, "The statement of another shop");
        Assert.Equal((2, "12.00 CNY"), await StandingAsync());
    }

    [Fact]
    public async Task A_report_of_days_that_a_statement_tells_adds_nothing_and_says_so()
    {
        var statement = await ImportAsync(Statement("02", "5,00"));

        var report = await ImportAsync(Report(("02", "5,00", "A")));

        Assert.Equal((true, true, 1, 0), (report.Accepted, report.IsProvisional, report.Rows, report.New));
        Assert.Equal("1", report.Problems.Single(problem => problem.Code == "announced-in-statement").Value);
        Assert.Equal((0, ""), await StandingAsync());

        // The report knows nothing of the statement's lines, so it does not keep the statement in the books.
        await folder.SignInAsync("max");
        await folder.Get<ReversalService>().ReverseAsync(statement.Batch!, "The statement of another shop");
        Assert.Equal((1, "5.00 CNY"), await StandingAsync());
    }

    [Fact]
    public async Task A_report_is_taken_back_unless_a_later_one_repeats_it()
    {
        var first = await ImportAsync(Report(("02", "5,00", "A")));
        var second = await ImportAsync(Report(("02", "5,00", "A"), ("02", "7,00", "B")));
        await folder.SignInAsync("max");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => folder.Get<ReversalService>().ReverseAsync(first.Batch!, "Wrong account"));
        await folder.Get<ReversalService>().ReverseAsync(second.Batch!, "Wrong account");

        Assert.Equal(Rule.BatchIsToldAgain, refusal.Rule);
        Assert.Equal((1, "5.00 CNY"), await StandingAsync());
        await folder.Get<ReversalService>().ReverseAsync(first.Batch!, "Wrong account");
        Assert.Equal((0, ""), await StandingAsync());
        await using var db = await folder.ContextAsync();
        Assert.False(await db.AnnouncedLines.AnyAsync());
    }

    [Fact]
    public async Task The_same_report_again_names_the_first_import()
    {
        var first = await ImportAsync(Report(("02", "5,00", "A")));

        var again = await ImportAsync(Report(("02", "5,00", "A")));

        Assert.Equal((true, true, first.Batch), (again.AlreadyImported, again.IsProvisional, again.Batch));
    }

    [Fact]
    public Task Whatever_comes_first_the_books_are_the_same() =>
        Gen.Shuffle(new[] { "first", "second", "overlapping", "camt", "statement" }).SampleAsync(
            async order =>
            {
                var path = new Dictionary<string, string>
                {
                    ["first"] = Report(("02", "5,00", "A"), ("03", "7,00", "B")),
                    ["second"] = Report(("02", "5,00", "A"), ("03", "7,00", "B"), ("03", "7,00", "C"), ("04", "9,00", "D")),
                    ["overlapping"] = Report(("03", "7,00", "C"), ("04", "9,00", "D"), ("04", "11,00", "E")),
                    ["camt"] = Write(Camt("2026-03-04", "9.00", "9.00")),
                    ["statement"] = Statement("02", "5,00"),
                };
                var other = new DeskFolder();
                await other.InitializeAsync();
                try
                {
                    await other.SignInAsync("ruth");
                    foreach (var file in order)
                    {
                        Assert.True((await other.Get<ImportService>().ImportAsync(Bank, path[file])).Accepted);
                    }

                    // Two of 7.00, of 9.00 the two that the notification tells, one of 11.00; the 5.00 is in the statement.
                    Assert.Equal((5, "43.00 CNY"), await StandingAsync(other));
                    await using var db = await other.ContextAsync();
                    Assert.Equal((1, 5_00), (await db.StatementLines.CountAsync(), await db.StatementLines.SumAsync(line => line.GrossMinor)));
                }
                finally
                {
                    await other.DisposeAsync();
                }
            },
            iter: 10, threads: 1);

    [Fact]
    public async Task What_is_announced_stands_beside_the_balance_and_in_no_figure()
    {
        await ImportAsync(Statement("02", "5,00"));
        await ImportAsync(Report(("03", "7,00", "B")));

        var row = (await folder.Get<MoneyQueries>().MoneyAsync()).Rows.Single();
        var month = await folder.Get<CalendarQueries>().MonthAsync(new DateOnly(2026, 3, 1));

        Assert.Equal(("105.00", new AnnouncedMoney(Bank, 1, new Money(7_00, Currency.Cny))), (row.All.ToPlainString(), row.Announced.Single()));
        var cell = month.Rows.Single(each => each.Account == Bank).Cells[2];
        Assert.Equal((DayState.NotTold, 1), (cell.State, cell.Announced));
        await using var db = await folder.ContextAsync();
        var bridge = await BalanceBridge.OfAsync(db, await db.FundAccounts.SingleAsync(account => account.Code == Bank), new DateRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), default);
        Assert.Equal(5_00, bridge.Single().Movements.Sum(each => each.Gross.Minor));
    }

    [Fact]
    public async Task A_page_of_lines_tells_announced_ones_only_where_they_are_asked_for()
    {
        var report = await ImportAsync(Report(("02", "5,00", "A")));

        Assert.Empty((await folder.Get<LineQueries>().PageAsync(new LineFilter(Bank))).Rows);
        Assert.Equal("5.00", (await folder.Get<LineQueries>().PageAsync(new LineFilter(Bank) { Batch = report.Batch, IsAnnounced = true })).Rows.Single().Gross.ToPlainString());
    }

    [Fact]
    public async Task Inspect_names_a_provisional_statement_and_no_other()
    {
        using var program = new DeskProgram();

        var (code, printed, problems) = await program.RunAsync(null, "inspect", "--json", Write(GeneratedBills.WithTotals["mt942"]([5_00])), Write(GeneratedBills.WithTotals["mt940"]([5_00])));

        Assert.Equal((ExitCode.Done, ""), (code, problems));
        var statements = printed.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("statements")[0]).ToList();
        Assert.True(statements[0].GetProperty("provisional").GetBoolean());
        Assert.False(statements[1].TryGetProperty("provisional", out _));
    }

    private async Task<ImportReport> ImportAsync(string path, bool dryRun = false)
    {
        var report = await folder.Get<ImportService>().ImportAsync(Bank, path, new ImportOptions { DryRun = dryRun });
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        return report;
    }

    /// <summary>How many lines stand announced, and what they come to.</summary>
    private async Task<(int, string)> StandingAsync(DeskFolder? of = null)
    {
        var view = await (of ?? folder).Get<LineQueries>().AnnouncedAsync(Bank);
        Assert.Equal(view.Count, view.Rows.Count);
        return (view.Count, string.Join(", ", view.Sums.Select(sum => $"{sum.ToPlainString()} {sum.Currency.Code}")));
    }

    /// <summary>An interim report of receipts in March 2026: day, amount, the bank's reference.</summary>
    private string Report(params (string Day, string Amount, string Id)[] entries) => Write(System.Text.Encoding.UTF8.GetBytes(
        ":20:R\n:25:CN330102880000000001\n:28C:1/1\n:34F:CNY0,\n"
        + string.Concat(entries.Select(each => $":61:2603{each.Day}03{each.Day}C{each.Amount}NTRFNONREF//{each.Id}\n:86:166?20{each.Id}\n")) + "-\n"));

    /// <summary>The statement of one day, which opens with 100.00.</summary>
    private string Statement(string day, string amount)
    {
        var closing = 100 + decimal.Parse(amount.Replace(',', '.'), CultureInfo.InvariantCulture);
        return Write(System.Text.Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $":20:S\n:25:CN330102880000000001\n:28C:1/1\n:60F:C260301CNY100,00\n:61:2603{day}03{day}C{amount}NTRFNONREF//S1\n:86:166?20S1\n:62F:C2603{day}CNY{closing.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',')}\n-\n")));
    }

    private static byte[] Camt(string day, params string[] amounts) => System.Text.Encoding.UTF8.GetBytes(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><Message><Ntfctn><Acct><Id><IBAN>CN330102880000000001</IBAN></Id><Ccy>CNY</Ccy></Acct>"
        + string.Concat(amounts.Select((each, i) => $"<Ntry><NtryRef>N{i}</NtryRef><Amt Ccy=\"CNY\">{each}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt></Ntry>"))
        + "</Ntfctn></Message></Document>");

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
