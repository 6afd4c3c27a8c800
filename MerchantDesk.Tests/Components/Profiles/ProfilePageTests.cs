using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Profiles;
using MerchantDesk.Components.Statements;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Hosting.Workers;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components.Profiles;

/// <summary>Somebody points at the columns of a file that nobody recognised, sees what it would tell, saves, and the file is read by it.</summary>
public sealed class ProfilePageTests : DeskComponents, IAsyncLifetime
{
    private const string Statement = "Sunrise Bank\n\nDate,Text,Debit,Credit,Saldo\n13/03/2026,rent,12.50,,87.50\n14/03/2026,sale,,10.00,97.50\n";

    private readonly DeskFolder folder = new();
    private ImportWorker? worker;

    public ProfilePageTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        worker = new ImportWorker(folder.Get<ImportJobs>(), folder.Get<ImportRunner>(), folder.Clock);
        await worker.StartAsync(CancellationToken.None);
        await folder.SignInAsync("ruth");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await worker!.StopAsync(CancellationToken.None);
        worker.Dispose();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_nobody_recognised_leads_to_its_columns_and_comes_back_read()
    {
        await BringAsync(Statement);
        var import = Render<StatementImportPage>();
        await import.WaitForAssertionAsync(() => Assert.StartsWith("/statements/profiles/new?row=", import.Find("[data-test='point']").GetAttribute("href"), StringComparison.Ordinal));

        var page = await OpenAsync(import.Find("[data-test='point']").GetAttribute("href")!);
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='lines'] tbody tr").Count));
        Assert.Equal(["Day", "Remark", "Out", "In", "Balance"], Enumerable.Range(1, 5).Select(i => page.Find($"[data-test='column-{i}']").GetAttribute("value")));
        Assert.Contains("−12.50", page.Find("[data-test='lines'] tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Give the profile a name", page.Find("[data-test='reason']").TextContent, StringComparison.Ordinal);

        await page.Find("[data-test='name']").ChangeAsync(new() { Value = "sunrise" });
        await page.Find("[data-test='place']").ChangeAsync(new() { Value = "bank-alipay" });
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("[data-test='save']").HasAttribute("disabled")));
        await page.Find("[data-test='save']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/statements/import", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var row = await LookedAsync(each => each.Format is not null);
        Assert.Equal((FileVerdict.Ready, "bank-alipay", "profile:sunrise", 2), (row.View!.Verdict, row.View.Account, row.View.Format, row.View.New));
        await import.WaitForAssertionAsync(() => Assert.Contains("Profile sunrise", import.Find("[data-test='row']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_archive_the_first_file_is_pointed_at_and_all_are_read()
    {
        await BringAsync("spring.zip", Packed.ZipOfText(("march.csv", Statement), ("april.csv", Statement.Replace("/03/", "/04/", StringComparison.Ordinal))));

        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");

        await page.WaitForAssertionAsync(() => Assert.Equal(4, page.FindAll("[data-test='lines'] tbody tr").Count));
        Assert.Equal("Out", page.Find("[data-test='column-3']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_says_so()
    {
        await BringAsync("march.zip", [.. "PK"u8, 3, 4, .. new byte[40]]);

        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");

        await page.WaitForAssertionAsync(() => Assert.Contains("march.zip cannot be opened", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_what_is_missing_is_said()
    {
        await BringAsync(Statement);
        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='lines'] tbody tr").Count));

        await page.Find("[data-test='column-3']").ChangeAsync(new() { Value = "" });
        await page.WaitForAssertionAsync(() => Assert.Contains("Money out", page.Find("[data-test='wanting']").TextContent, StringComparison.Ordinal));
        await page.Find("[data-test='column-5']").ChangeAsync(new() { Value = nameof(ProfileField.Amount) });

        await page.WaitForAssertionAsync(() => Assert.Contains("87.50", page.Find("[data-test='lines'] tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Equal(nameof(SignRule.Signed), page.Find("[data-test='sign']").GetAttribute("value"));
        await page.Find("[data-test='days']").ChangeAsync(new() { Value = nameof(DayStyle.MonthFirst) });
        await page.WaitForAssertionAsync(() => Assert.Contains("13/03/2026", page.Find("[data-test='problems']").TextContent, StringComparison.Ordinal));
        await page.Find("[data-test='line-3']").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Contains("#1", page.Find("[data-test='column-1']").GetAttribute("aria-label"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pointing_at_a_word_for_in_and_out_fills_in_the_words_that_everybody_knows()
    {
        await BringAsync("Date,Sum,Way\n2026-03-01,12.50,D\n2026-03-02,3.00,C\n");
        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");
        await page.WaitForAssertionAsync(() => page.Find("[data-test='wanting']"));
        await page.Find("[data-test='column-2']").ChangeAsync(new() { Value = nameof(ProfileField.Amount) });

        await page.Find("[data-test='column-3']").ChangeAsync(new() { Value = nameof(ProfileField.Direction) });

        await page.WaitForAssertionAsync(() => Assert.Equal(["−12.50", "3.00"], page.FindAll("[data-test='lines'] tbody tr").Select(row => row.Children[3].TextContent.Trim())));
        Assert.Equal(("C", "D"), (page.Find("[data-test='words-in']").GetAttribute("value"), page.Find("[data-test='words-out']").GetAttribute("value")));
    }

    [Fact]
    public async Task Orders_of_a_shop_are_shown_with_both_discounts_and_where_the_parcel_is()
    {
        await BringAsync("订单编号,买家实付,付款时间,订单状态,商家优惠,平台优惠,商品名称,数量,单价\nA1,30.00,2026-03-01 10:00:00,已发货,2.00,1.00,茶,3,11.00\n");
        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");
        await page.WaitForAssertionAsync(() => Assert.Contains("已发货", page.Find("[data-test='problems']").TextContent, StringComparison.Ordinal));

        await page.Find("[data-test='shipment']").ChangeAsync(new() { Value = "Shipped" });

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-test='orders'] tbody tr")));
        var cells = page.FindAll("[data-test='orders'] tbody td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(["30.00", "2.00", "1.00", "3", "shipped"], cells[3..8]);
        Assert.Equal("ali-main", page.Find("[data-test='place']").GetAttribute("value"));
    }

    [Fact]
    public async Task The_list_shows_revision_and_columns_and_removes_after_asking()
    {
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount"));
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<ProfileListPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => Assert.Contains("Date · Text · Amount", page.Find("[data-test='profile']").TextContent, StringComparison.Ordinal));
        Assert.Equal("/statements/profiles/Movements/bank-alipay/sunrise.json", page.Find("[data-test='export']").GetAttribute("href"));

        var dialogs = Render<MudBlazor.MudDialogProvider>();
        await page.Find("[data-test='remove']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("[data-test='do']"));
        await dialogs.Find("[data-test='do']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Find("[data-test='empty']")));
    }

    [Fact]
    public async Task A_saved_profile_is_opened_without_a_file_and_saved_as_a_new_revision()
    {
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount"));
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var list = Render<ProfileListPage>(each => each.AddCascadingValue(profile));
        await list.WaitForAssertionAsync(() => list.Find("[data-test='edit']"));
        Services.GetRequiredService<NavigationManager>().NavigateTo(list.Find("[data-test='edit']").GetAttribute("href")!);
        var page = Render<ProfilePage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("Amount", page.Find("[data-test='column-3']").GetAttribute("value")));

        await page.Find("[data-test='column-2']").ChangeAsync(new() { Value = nameof(ProfileField.Remark) });
        await page.Find("[data-test='save']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/statements/profiles", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var saved = Assert.Single(await folder.Get<ColumnProfileQueries>().ListAsync());
        Assert.Equal((2, "Text"), (saved.Revision, saved.Profile.ColumnOf(ProfileField.Remark)));
    }

    [Fact]
    public async Task A_bank_s_table_is_guessed_with_its_numbers_its_party_and_the_account_above_it()
    {
        await BringAsync("账号：CN330102880000000001,,,,\n交易日期,交易金额,流水编号,对手户名,附言\n2026-03-13,-12.50,N1,甲,租金\n2026-03-14,10.00,N2,乙,货款\n");

        var page = await OpenAsync($"/statements/profiles/new?row={(await LookedAsync(_ => true)).Id}");

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='lines'] tbody tr").Count));
        Assert.Equal(["Day", "Amount", "Id", "Counterparty", "Remark"], Enumerable.Range(1, 5).Select(i => page.Find($"[data-test='column-{i}']").GetAttribute("value")));
        Assert.Equal("bank-alipay", page.Find("[data-test='place']").GetAttribute("value"));
        Assert.Equal("Own number", page.Find("[data-test='number-head']").TextContent);
    }

    [Fact]
    public async Task Without_a_file_or_with_a_bad_one_a_plain_sentence_says_what_is_missing()
    {
        var profiles = folder.Get<ColumnProfileService>();

        var none = await Assert.ThrowsAsync<MerchantDesk.Domain.Values.RuleException>(() => profiles.ImportAsync("bank-alipay", ""));
        var bad = await Assert.ThrowsAsync<MerchantDesk.Domain.Values.RuleException>(() => profiles.ImportAsync("bank-alipay", "no json"));

        var operation = Services.GetRequiredService<MerchantDesk.Components.Operation>();
        Assert.Equal("“The JSON of a profile” is empty. Fill it in.", operation.Of(none).Sentence);
        Assert.StartsWith("This is no column profile as MerchantDesk writes them: the file is not as it should be.", operation.Of(bad).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_does_not_import_reads_the_list_and_points_at_nothing()
    {
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount"));
        await folder.SignInAsync("ann");
        var profile = await folder.Get<ProfileQueries>().MineAsync();

        var list = Render<ProfileListPage>(each => each.AddCascadingValue(profile));
        var page = Render<ProfilePage>();

        await list.WaitForAssertionAsync(() => Assert.Contains("Whoever imports", list.Find("[data-test='reason']").TextContent, StringComparison.Ordinal));
        Assert.Empty(list.FindAll("[data-test='remove']"));
        await page.WaitForAssertionAsync(() => Assert.Contains("Who could:", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<ProfilePage>> OpenAsync(string href)
    {
        _ = await LookedAsync(_ => true);
        Services.GetRequiredService<NavigationManager>().NavigateTo(href);
        return Render<ProfilePage>();
    }

    private Task BringAsync(string text) => BringAsync("march.csv", System.Text.Encoding.UTF8.GetBytes(text));

    private Task BringAsync(string name, byte[] bytes) => folder.Get<UploadService>().KeepAsync(name, bytes.Length, new MemoryStream(bytes));

    private async Task<ImportRow> LookedAsync(Predicate<ImportRow> so)
    {
        var ruth = await folder.IdOfAsync("ruth");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (folder.Get<ImportJobs>().RowsOf(ruth) is not [{ IsLooked: true } row] || !so(row))
        {
            await Task.Delay(10, patience.Token);
        }

        return folder.Get<ImportJobs>().RowsOf(ruth)[0];
    }
}
