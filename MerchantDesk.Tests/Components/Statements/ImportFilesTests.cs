using Bunit;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components.Statements;

/// <summary>Many files at once, files of many statements, and files that somebody else decides about.</summary>
public sealed class ImportFilesTests : ImportComponents
{
    private const string Own = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark\n";

    [Fact]
    public async Task What_needs_somebody_can_be_shown_alone_and_the_button_says_what_it_takes()
    {
        await BringAsync("good.csv", AlipayBill.Of());
        await BringAsync("cut.csv", AlipayBill.Of(AlipayBill.Rows[..2]));
        await BringAsync("whose.csv", Text(Own + "X1,,2026-03-02 10:00:00,payment,1.00,0.00,CNY,,"));
        await UntilAsync(row => !row.IsBusy);

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("Import 1 file, 4 lines", page.Find("[data-test='import']").TextContent.Trim()));
        Assert.Equal(["all 3", "needs you 1", "ready 1", "rejected 1"], page.FindAll("[data-test='show'] a").Select(chip => Flat(chip.TextContent)));
        Services.GetRequiredService<NavigationManager>().NavigateTo(page.Find("[data-test='show-Rejected']").GetAttribute("href")!);
        await page.WaitForAssertionAsync(() => Assert.Contains("cut.csv", Assert.Single(page.FindAll("[data-test='row']")).TextContent, StringComparison.Ordinal));
        await page.Find("[data-test='remove-rejected']").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Find("[data-test='none-shown']")));
        Assert.Equal(2, Jobs.RowsOf(await Folder.IdOfAsync("ruth")).Count);
        await page.Find("[data-test='remove-all']").ClickAsync(new());
        var ruth = await Folder.IdOfAsync("ruth");
        await page.WaitForAssertionAsync(() => Assert.Empty(Jobs.RowsOf(ruth)));
    }

    [Fact]
    public async Task An_account_is_chosen_for_several_files_at_once()
    {
        await BringAsync("one.csv", Text(Own + "X1,,2026-03-02 10:00:00,payment,1.00,0.00,CNY,,"));
        await BringAsync("two.csv", Text(Own + "X2,,2026-03-03 10:00:00,payment,2.00,0.00,CNY,,"));
        await UntilAsync(row => row.IsLooked);
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='select']").Count));

        await page.FindAll("[data-test='select']")[0].ChangeAsync(new() { Value = true });
        await page.FindAll("[data-test='select']")[1].ChangeAsync(new() { Value = true });
        await page.Find("[data-test='account-of-selected']").ChangeAsync(new() { Value = "wallet-alipay" });

        await UntilAsync(row => row is { IsLooked: true, Account: "wallet-alipay" });
        await page.WaitForAssertionAsync(() => Assert.Equal("Import 2 files, 2 lines", page.Find("[data-test='import']").TextContent.Trim()));
    }

    [Fact]
    public async Task A_file_with_a_statement_for_each_day_is_one_period_and_shows_each_on_demand()
    {
        await BringAsync("march.sta", Text(string.Concat(Enumerable.Range(1, 31).Select(day =>
            $":20:S{day}\n:25:CN330102880000000001\n:28C:{day}/1\n:60F:C2603{day:00}CNY{99 + day},00\n:61:2603{day:00}03{day:00}C1,00NTRFREF{day}//B{day}\n:86:sale\n:62F:C2603{day:00}CNY{100 + day},00\n-\n"))));

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("31 statements", page.Find("[data-test='folded']").TextContent));
        Assert.Contains("1 to 31 Mar 2026", page.Find("[data-test='row']").TextContent, StringComparison.Ordinal);
        Assert.Equal("100.00→131.00", Flat(page.Find("[data-test='balances']").TextContent).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("Closing balance (31 statements)", Flat(page.Find("[data-test='row'] .ticks").TextContent));
        await page.Find("[data-test='unfold']").ClickAsync(new());
        Assert.Equal(31, page.FindAll("[data-test='each-statement'] tbody tr").Count);
    }

    [Fact]
    public async Task Formats_stand_under_the_heads_by_which_people_look_for_them()
    {
        await BringAsync("good.csv", AlipayBill.Of());

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal(["Platforms", "Banks", "Own forms"], page.FindAll("[data-test='format'] optgroup").Select(head => head.GetAttribute("label"))));
        Assert.Contains("Table with named columns", page.FindAll("[data-test='format'] optgroup")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("Alipay fund bill", page.Find("[data-test='format']").GetAttribute("title"));
    }

    [Fact]
    public async Task A_file_that_waits_keeps_its_warnings_with_their_lines_and_says_who_decides()
    {
        await BringAsync("cmb.csv", Text("记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n2026-03-02,CNY,\"1,234.00\",\"1,271.66\",代发,甲,\n2026-03-03,CNY,-3.00,\"1,270.66\",支付,乙,"));
        await UntilAsync(row => row.IsLooked);
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Line 3, column “联机余额”: The balance does not follow from the row before: CNY 2.00 is missing", page.Find("[data-test='warning']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='account']").ChangeAsync(new() { Value = "bank-alipay" });
        await page.WaitForAssertionAsync(() => Assert.Contains("difference CNY 2.00", page.Find("[data-test='confirmation']").TextContent, StringComparison.Ordinal));
        Assert.Contains("Line 3", page.Find("[data-test='warning']").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-test='row'] .ticks .chip"));
        await page.Find("[data-test='import']").ClickAsync(new());
        await UntilAsync(row => row.Waits);

        await page.WaitForAssertionAsync(() => Assert.Contains("1 file waits for a second person", page.Find("[data-test='reason']").TextContent, StringComparison.Ordinal));
        Assert.Contains("Line 3", page.Find("[data-test='warning']").TextContent, StringComparison.Ordinal);
        Assert.Contains("difference CNY 2.00", page.Find("[data-test='waiting-row']").TextContent, StringComparison.Ordinal);
        await Folder.SignInAsync("max");
        var profile = await MineAsync();
        var waiting = Render<WaitingFilesPage>(each => each.AddCascadingValue(profile));
        await waiting.WaitForAssertionAsync(() => Assert.Contains("CNY 2.00 is missing", waiting.Find("[data-test='look-problems'] tbody").TextContent, StringComparison.Ordinal));
        await Folder.Get<ConfirmationService>().ConfirmAsync((await Folder.Get<ConfirmationQueries>().WaitingAsync()).Rows[0].Id, "the bank confirmed it");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements?batch=IMP-2026-000002");
        var history = Render<StatementHistoryPage>();
        await history.WaitForAssertionAsync(() => Assert.Contains("CNY 2.00 is missing", history.Find("[data-test='receipt-problems']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_brought_a_waiting_file_withdraws_it_by_removing_it()
    {
        await TakeInAsync("may.xml", Text(BankStatement.Camt("111.00", "CN330102880000000001")));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("Withdraw", page.Find("[data-test='row'] [data-test='remove']").TextContent));

        await page.Find("[data-test='row'] [data-test='remove']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[data-test='waiting-row']")));
        Assert.Empty((await Folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);
    }

    [Fact]
    public async Task Orders_in_a_currency_that_no_account_holds_are_warned_of_before_and_after()
    {
        await BringAsync("orders.csv", Text("order_no,platform,store,paid_amount,currency,paid_time,shipment_status\nA1,alipay,ali-main,30.00,EUR,2026-03-01 10:00:00,shipped"));
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("The orders are in EUR, and no account of Alipay holds that currency", page.Find("[data-test='warning']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='import']").ClickAsync(new());
        await UntilAsync(row => row.IsImported);

        await page.WaitForAssertionAsync(() => Assert.Contains("The orders are in EUR", page.Find("[data-test='warning']").TextContent, StringComparison.Ordinal));
        var receipt = await Folder.Get<StatementQueries>().ReceiptAsync("IMP-2026-000001");
        Assert.Equal("orders-currency", Assert.Single(receipt!.Problems).Code);
        Assert.Empty(await ProblemsAsync("A2,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,shipped"));

        async Task<IReadOnlyList<MerchantDesk.Domain.Statements.FileProblem>> ProblemsAsync(string row)
        {
            var path = Path.GetTempFileName();
            await File.WriteAllTextAsync(path, "order_no,platform,store,paid_amount,currency,paid_time,shipment_status\n" + row + "\n");
            var view = await Folder.Get<FileQueries>().InspectAsync("ali-main", path);
            File.Delete(path);
            return view.Problems;
        }
    }

    [Fact]
    public async Task Lines_that_say_something_else_are_counted_among_the_known_and_shown_before_and_after()
    {
        await TakeInAsync("one.csv", Text(Own + "X1,,2026-03-02 10:00:00,payment,100.00,0.00,CNY,,\nX2,,2026-03-02 10:00:00,payment,5.00,0.00,CNY,,"), "wallet-alipay");
        await TakeInAsync("two.csv", Text(Own + "X1,,2026-03-02 10:00:00,payment,90.00,0.00,CNY,,\nX2,,2026-03-02 10:00:00,payment,5.00,0.00,CNY,,"), "wallet-alipay");
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(["0 new", "2 already known", "1 of them changed"], page.FindAll("[data-test='lines']")[1].Children.Select(part => Flat(part.TextContent))));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements?batch=IMP-2026-000002");

        var history = Render<StatementHistoryPage>();

        await history.WaitForAssertionAsync(() => Assert.Equal("2: 0 new, 2 known, 1 of them changed", history.Find("[data-test='counted']").TextContent.Trim()));
        Assert.Empty(history.FindAll("[data-test='to-lines']"));
        Assert.Contains("next reconciliation asks", history.Find("[data-test='changed']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["2", "X1", "CNY100.00", "CNY90.00"], history.FindAll("[data-test='receipt-changes'] tbody td").Select(cell => Flat(cell.TextContent).Replace(" ", "", StringComparison.Ordinal)));
        await Folder.Get<MerchantDesk.Application.Reconciliation.ReconciliationService>().RunAsync();
        var after = Render<StatementHistoryPage>();
        await after.WaitForAssertionAsync(() => Assert.Equal("/reconciliation/breaks?account=wallet-alipay&kind=B19", after.Find("[data-test='to-breaks']").GetAttribute("href")));
    }

    [Fact]
    public async Task The_uploader_reads_why_somebody_else_takes_an_import_back_and_a_filter_leaves_some()
    {
        await TakeInAsync("bill.csv", AlipayBill.Of());
        var profile = await MineAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements?batch=IMP-2026-000001");

        var history = Render<StatementHistoryPage>(each => each.AddCascadingValue(profile));

        await history.WaitForAssertionAsync(() => Assert.Contains("You brought or confirmed import IMP-2026-000001", history.Find("[data-test='reverse-reason']").TextContent, StringComparison.Ordinal));
        Assert.True(history.Find("[data-test='reverse']").HasAttribute("disabled"));
        var statements = Folder.Get<StatementQueries>();
        Assert.Equal((1, 0, 0, 1), (
            (await statements.HistoryAsync(new HistoryFilter { State = HistoryState.In })).Count, (await statements.HistoryAsync(new HistoryFilter { State = HistoryState.TakenBack })).Count,
            (await statements.HistoryAsync(new HistoryFilter { Format = "ofx" })).Count, (await statements.HistoryAsync(new HistoryFilter { Format = "alipay-fund" })).Count));
    }

    [Fact]
    public async Task An_account_that_is_none_of_the_merchant_s_says_who_can_add_it()
    {
        await Folder.GrantAsync("zoe", Role.FinanceAdmin);
        await BringAsync("may.xml", Text(BankStatement.Camt("110.00", "NL77ABNA0574908765")));

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains("If it is none of them, Zoe can add the account under Funds", page.Find("[data-test='whose']").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Correct its number", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_sent_here_for_an_account_says_with_one_click_that_the_file_is_of_it()
    {
        await BringAsync("one.csv", Text(Own + "X1,,2026-03-02 10:00:00,payment,1.00,0.00,CNY,,"));
        await UntilAsync(row => row.IsLooked);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/statements/import?account=bank-alipay");
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("bank-alipay", page.Find("[data-test='asked-for']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='asked']").ClickAsync(new());

        await UntilAsync(row => row is { IsLooked: true, Account: "bank-alipay" });
    }

    [Fact]
    public async Task Who_may_only_look_is_told_what_the_page_is_for()
    {
        await Folder.SignInAsync("max");
        var profile = await MineAsync();

        var page = Render<StatementImportPage>(each => each.AddCascadingValue(profile));

        await page.WaitForAssertionAsync(() => Assert.Contains("Ruth", page.Find("[data-test='looker']").TextContent, StringComparison.Ordinal));
        Assert.Equal(["/statements", "/statements/waiting"], page.FindAll("[data-test='looker'] a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("Nothing was changed", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_are_known_before_anybody_has_chosen_an_account()
    {
        var file = Own + "X1,,2026-03-02 10:00:00,payment,1.00,0.00,CNY,,";
        await TakeInAsync("one.csv", Text(file), "wallet-alipay");
        await BringAsync("again.csv", Text(file));

        var page = Render<StatementImportPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains("Same file as IMP-2026-000001", Flat(page.FindAll("[data-test='row']")[1].TextContent), StringComparison.Ordinal));
        Assert.Equal("1 imported, 1 lines, 1 already known", Flat(page.FindAll("[data-test='foot'] span")[1].TextContent));
        Assert.Empty(page.FindAll("[data-test='changed']"));
        await page.FindAll("[data-test='row']")[1].QuerySelector("[data-test='account']")!.ChangeAsync(new() { Value = "bank-alipay" });
        await UntilAsync(row => row.IsImported || row is { IsLooked: true, Account: "bank-alipay", View.Verdict: not FileVerdict.AlreadyImported });
    }

    [Fact]
    public async Task A_file_that_arrives_says_how_much_of_it_is_there()
    {
        var said = new HashSet<string>();
        var page = Render<StatementImportPage>();
        await page.WaitForAssertionAsync(() => page.FindComponent<InputFile>());
        page.OnMarkupUpdated += (_, _) => said.UnionWith(page.FindAll("[data-test='arriving']").Select(each => Flat(each.TextContent)));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(AlipayBill.Of().ToArray(), "bill.csv"));

        await page.WaitForAssertionAsync(() => Assert.Contains("bill.csv arrives, file 1 of 1, 100 %", said));
    }
}
