using Bunit;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components.Statements;

/// <summary>The import page shows what the server holds for its person, whenever it is opened.</summary>
public sealed class ImportPageTests : ImportComponents
{
    [Fact]
    public async Task A_page_opened_again_shows_the_receipt_of_what_came_in_meanwhile()
    {
        await BringAsync("bill.csv", AlipayBill.Of());
        var first = Render<StatementImportPage>();
        await first.WaitForAssertionAsync(() => Assert.False(first.Find("[data-test='import']").HasAttribute("disabled")));
        await first.Find("[data-test='import']").ClickAsync(new());
        first.Instance.Dispose();
        await UntilAsync(row => row.IsImported);

        var second = Render<StatementImportPage>();

        await second.WaitForAssertionAsync(() => Assert.Contains("IMP-2026-000001", second.Find("[data-test='receipt']").TextContent, StringComparison.Ordinal));
        Assert.Contains("Count in 1", second.Find("[data-test='row']").TextContent, StringComparison.Ordinal);
        await second.Find("[data-test='clear']").ClickAsync(new());
        await second.WaitForAssertionAsync(() => Assert.Empty(second.FindAll("[data-test='row']")));
    }

    [Fact]
    public async Task What_happens_in_the_background_is_told_in_the_reader_s_language()
    {
        Read("zh-CN");
        var page = Render<StatementImportPage>();
        Read("en");

        await BringAsync("cut.csv", AlipayBill.Of(AlipayBill.Rows[..2]));
        await UntilAsync(row => row.IsLooked);

        await page.WaitForAssertionAsync(() => Assert.Contains("合计不符", page.Find("[data-test='status']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_shown_on_demand_with_its_line()
    {
        await BringAsync("cut.csv", AlipayBill.Of(AlipayBill.Rows[..2]));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Totals differ", page.Find("[data-test='status']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='all-problems']").ClickAsync(new());

        Assert.Equal(2, page.FindAll("[data-test='problems'] tbody tr").Count);
        Assert.Contains("The file says Count out 3, its rows say 1", page.Find("[data-test='problems']").TextContent, StringComparison.Ordinal);
        Assert.Contains("The file says Out CNY 100.00", page.Find("[data-test='problems']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["3", "CNY 100.00"], page.FindAll("[data-test='problems'] bdi.mono").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task A_file_that_differs_is_handed_over_and_its_bringer_reads_why_not_to_confirm_it()
    {
        await BringAsync("may.xml", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(BankStatement.Camt("111.00", "CN330102880000000001"))));
        await UntilAsync(row => row.IsLooked);
        Jobs.Choose(await Folder.IdOfAsync("ruth"), Jobs.RowsOf(await Folder.IdOfAsync("ruth"))[0].Id, null, "bank-alipay");
        await UntilAsync(row => row.CanImport);
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Closing balance: CNY 111.00 stated, CNY 110.00 counted", page.Find("[data-test='confirmation']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='import']").ClickAsync(new());
        await UntilAsync(row => row.Waits);

        await page.WaitForAssertionAsync(() => Assert.Contains("Somebody else", page.Find("[data-test='waiting-row'] [data-test='why']").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find("[data-test='waiting-row'] [data-test='confirm']").HasAttribute("disabled"));
        Assert.Contains("Max", page.Find("[data-test='confirmation']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_line_adds_up_to_the_files_and_the_first_problem_is_the_cell()
    {
        await BringAsync("good.csv", AlipayBill.Of());
        await UntilAsync(row => row.IsLooked);
        await Folder.Get<UploadService>().ImportAsync();
        await UntilAsync(row => row.IsImported);
        await BringAsync("bad.csv", AlipayBill.Of([.. AlipayBill.Rows.Select((row, i) => i == 0 ? row.Replace("100.00", "a0.00", StringComparison.Ordinal) : row)]));
        await BringAsync("may.xml", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(BankStatement.Camt("110.00", "NL77ABNA0574908765"))));
        await UntilAsync(row => !row.IsBusy);

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains("3 files: 1 imported, 1 waiting for you, 1 rejected. 4 new lines stored", page.Markup, StringComparison.Ordinal));
        Assert.Contains("a0.00", page.FindAll("[data-test='row']")[1].QuerySelector("[data-test='problem']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rejected", page.FindAll("[data-test='status']")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_person_sees_what_the_file_says_and_may_have_it()
    {
        await BringAsync("may.xml", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(BankStatement.Camt("1110.00", "CN330102880000000001"))));
        await UntilAsync(row => row.IsLooked);
        await Folder.Get<UploadService>().ImportAsync();
        await UntilAsync(row => row.Waits);
        await Folder.SignInAsync("max");
        var profile = await Folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();

        var page = Render<WaitingFilesPage>(each => each.AddCascadingValue(profile));

        await page.WaitForAssertionAsync(() => Assert.Contains("CNY 1,110.00 stated, CNY 110.00 counted", page.Find("[data-test='look-statements']").TextContent, StringComparison.Ordinal));
        Assert.Equal("CN330102880000000001", page.Find("[data-test='names']").TextContent);
        var id = (await Folder.Get<ConfirmationQueries>().WaitingAsync()).Rows.Single().Id;
        Assert.Equal($"/statements/waiting/{id.Value}/original", page.Find("[data-test='original']").GetAttribute("href"));
        Assert.Equal("may.xml", (await Folder.Get<OriginalService>().ShowWaitingAsync(id)).Name);
        await Folder.SignInAsync("ann");
        Assert.Equal(MerchantDesk.Domain.Values.Rule.OriginalClosed, (await Assert.ThrowsAsync<MerchantDesk.Domain.Values.RuleException>(() => Folder.Get<OriginalService>().ShowWaitingAsync(id))).Rule);
    }

    [Fact]
    public async Task A_file_of_another_account_comes_in_only_by_a_word_of_its_person_and_says_so_afterwards()
    {
        await BringAsync("may.xml", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(BankStatement.Camt("110.00", "NL77ABNA0574908765").Replace("CNY", "EUR", StringComparison.Ordinal))));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("The file is of account NL77ABNA0574908765; no account here has that number", page.Find("[data-test='whose']").TextContent, StringComparison.Ordinal));
        await page.Find("[data-test='account']").ChangeAsync(new() { Value = "bank-alipay" });
        await page.WaitForAssertionAsync(() => Assert.Contains("The file is in EUR; this account is in CNY", page.Find("[data-test='doubt']").TextContent, StringComparison.Ordinal));
        Assert.Contains("this account is CN330102880000000001", page.Find("[data-test='doubt']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Other account", page.Find("[data-test='status']").TextContent, StringComparison.Ordinal);
        Assert.Equal(("EUR", "Account NL77ABNA0574908765"), (page.Find("[data-test='currency']").TextContent, page.Find("[data-test='named']").TextContent));
        Assert.True(page.Find("[data-test='import']").HasAttribute("disabled"));

        await page.Find("[data-test='sure']").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("[data-test='import']").HasAttribute("disabled")));
        await page.Find("[data-test='import']").ClickAsync(new());
        await UntilAsync(row => row.IsImported);

        await page.WaitForAssertionAsync(() => Assert.Contains("NL77ABNA0574908765", page.Find("[data-test='doubt']").TextContent, StringComparison.Ordinal));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements?batch=IMP-2026-000001");
        var history = Render<StatementHistoryPage>();
        await history.WaitForAssertionAsync(() => Assert.Contains("NL77ABNA0574908765 in the file, CN330102880000000001 here", history.Find("[data-test='receipt-statements']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Importing_shows_how_far_it_is_and_a_way_to_stop()
    {
        var progress = new TaskCompletionSource<string>();
        await BringAsync("large.csv", new MemoryStream(GeneratedBills.AlipayFund([.. Enumerable.Repeat(1_00L, 20_000)])));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("[data-test='import']").HasAttribute("disabled")));
        page.OnMarkupUpdated += (_, _) =>
        {
            if (page.FindAll("[data-test='stop']").Count > 0)
            {
                progress.TrySetResult(page.Find("[data-test='progress']").TextContent);
            }
        };

        await page.Find("[data-test='import']").ClickAsync(new());

        Assert.Contains("Goes on if you close this tab", await progress.Task.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        await UntilAsync(row => row.IsImported);
    }

    [Fact]
    public async Task A_receipt_leads_to_its_lines_and_to_the_file_itself()
    {
        await BringAsync("bill.csv", AlipayBill.Of());
        await UntilAsync(row => row.IsLooked);
        await Folder.Get<UploadService>().ImportAsync();
        await UntilAsync(row => row.IsImported);
        var profile = await Folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements?batch=IMP-2026-000001");

        var history = Render<StatementHistoryPage>(each => each.AddCascadingValue(profile));
        await history.WaitForAssertionAsync(() => Assert.Equal("/statements/IMP-2026-000001/original", history.Find("[data-test='original']").GetAttribute("href")));
        Services.GetRequiredService<NavigationManager>().NavigateTo(history.Find("[data-test='to-lines']").GetAttribute("href")!);
        var lines = Render<StatementLinesPage>(each => each.AddCascadingValue(profile));

        await lines.WaitForAssertionAsync(() => Assert.Equal(4, lines.FindAll("[data-test='lines'] tbody tr").Count));
        var (path, name) = await Folder.Get<OriginalService>().ShowAsync("IMP-2026-000001");
        Assert.Equal("bill.csv", name);
        Assert.Equal(AlipayBill.Of().ToArray(), await File.ReadAllBytesAsync(path));
        await Folder.SignInAsync("ann");
        Assert.Equal(MerchantDesk.Domain.Values.Rule.OriginalClosed, (await Assert.ThrowsAsync<MerchantDesk.Domain.Values.RuleException>(() => Folder.Get<OriginalService>().ShowAsync("IMP-2026-000001"))).Rule);
    }

    [Fact]
    public async Task An_orders_export_is_told_with_its_store_and_comes_in_like_a_statement()
    {
        await BringAsync("orders.csv", Text(
            """
            order_no,platform,store,paid_amount,currency,paid_time,shipment_status
            A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,shipped
            A2,alipay,ali-main,5.50,CNY,2026-03-02 10:00:00,shipped
            """));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Orders", page.Find("[data-test='export']").TextContent, StringComparison.Ordinal));
        Assert.Equal("ali-main", page.Find("[data-test='store']").GetAttribute("value"));
        Assert.Contains("35.50", page.Find("[data-test='sums']").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 new", Flat(page.Find("[data-test='lines']").TextContent), StringComparison.Ordinal);

        await page.Find("[data-test='import']").ClickAsync(new());
        await UntilAsync(row => row.IsImported);

        await page.WaitForAssertionAsync(() => Assert.Contains("IMP-2026-000001", page.Find("[data-test='receipt']").TextContent, StringComparison.Ordinal));
        Assert.NotNull(await Folder.Get<MerchantDesk.Application.Refunds.RefundCaseQueries>().OrderAsync("A2"));
    }

    [Fact]
    public async Task An_export_that_names_no_store_of_ours_asks_for_it_and_one_of_another_store_is_refused()
    {
        await BringAsync("cases.csv", Text(
            """
            case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status
            C1,A1,elsewhere,refund_only,,3.00,CNY,2026-03-01 10:00:00,,,open
            """));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Choose store", page.Find("[data-test='status']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='store']").ChangeAsync(new() { Value = "ali-main" });

        await page.WaitForAssertionAsync(() => Assert.Contains("elsewhere", page.Find("[data-test='problem']").TextContent, StringComparison.Ordinal));
        Assert.Contains("Rejected", page.Find("[data-test='status']").TextContent, StringComparison.Ordinal);
    }
}
