using System.Text;
using System.Text.RegularExpressions;
using MerchantDesk.Tests.Support;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

[Collection(BrowserJourneys.Name)]
public sealed partial class ImportJourney(DeskBrowser browser)
{
    private const int ManyLines = 40_000;
    private const float Patience = 30_000;
    private const string Many = "many-lines.csv";
    private const string Bank = "bank-march.xml";

    [Fact]
    public async Task Many_files_are_looked_at_and_only_the_sound_ones_come_in()
    {
        await using var visit = await browser.SignInAsync("luo");
        await visit.GoAsync("/statements/import");
        await visit.Test("files").SetInputFilesAsync(
        [
            new FilePayload { Name = "20260301_alipay.csv", MimeType = "text/csv", Buffer = AlipayBill.Of().ToArray() },
            new FilePayload { Name = "20260302_cut.csv", MimeType = "text/csv", Buffer = AlipayBill.Of(AlipayBill.Rows[..2]).ToArray() },
            new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("call the bank") },
        ]);
        var (sound, cut, notes) = (Row(visit, "20260301_alipay.csv"), Row(visit, "20260302_cut.csv"), Row(visit, "notes.txt"));
        await Assertions.Expect(notes.Locator("[data-test='problem']")).ToBeVisibleAsync();
        await Assertions.Expect(sound.Locator("[data-test='account']")).ToHaveValueAsync("wallet-alipay");
        await Screenshots.TakeAsync(visit.Page, "import-looked-at");

        await visit.Test("import").ClickAsync();

        await Assertions.Expect(sound.Locator("[data-test='receipt']")).ToBeVisibleAsync();
        await Assertions.Expect(sound.Locator("[data-test='lines']")).ToContainTextAsync("4 new");
        await Assertions.Expect(cut.Locator("[data-test='status']")).ToHaveTextAsync("Totals differ");
        await cut.Locator("[data-test='all-problems']").ClickAsync();
        await Assertions.Expect(visit.Test("problems").Locator("tbody tr")).ToHaveCountAsync(2);
        await Screenshots.TakeAsync(visit.Page, "import-done");
        await sound.Locator("[data-test='receipt']").ClickAsync();
        await Assertions.Expect(visit.Test("history").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Test("receipt-view")).ToContainTextAsync("Luo Jing");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task An_import_goes_on_when_the_tab_is_closed_and_is_found_again()
    {
        await using (var visit = await browser.SignInAsync("luo"))
        {
            await visit.GoAsync("/statements/import");
            await visit.Test("files").SetInputFilesAsync(
                new FilePayload { Name = Many, MimeType = "text/csv", Buffer = GeneratedBills.AlipayFund([.. Enumerable.Repeat(1_00L, ManyLines)]) });
            await Assertions.Expect(Row(visit, Many).Locator("[data-test='status']")).ToHaveTextAsync("Ready", new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
            await visit.Test("import").ClickAsync();

            // A quick machine is through before anybody looks.
            await Assertions.Expect(Row(visit, Many).Locator("[data-test='status']")).ToHaveTextAsync(Begun());
            await Screenshots.TakeAsync(visit.Page, "import-running");
        }

        await using var again = await browser.SignInAsync("luo");
        await again.GoAsync("/statements/import");
        await Assertions.Expect(Row(again, Many).Locator("[data-test='receipt']")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        await Assertions.Expect(Row(again, Many).Locator("[data-test='lines']")).ToContainTextAsync("40,000 new");
        Assert.Empty(again.Errors);
    }

    [Fact]
    public async Task A_file_that_differs_waits_until_a_second_person_confirms_it()
    {
        await using var luo = await browser.SignInAsync("luo");
        await luo.GoAsync("/statements/import");
        await luo.Test("files").SetInputFilesAsync(
            new FilePayload { Name = Bank, MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(BankStatement.Camt("111.00", "CN330102880000009023")) });
        await Assertions.Expect(Row(luo, Bank).Locator("[data-test='confirmation']")).ToContainTextAsync("Zhou Yan", new LocatorAssertionsToContainTextOptions { Timeout = Patience });
        await luo.Test("import").ClickAsync();
        await Assertions.Expect(luo.Test("waiting-row").Locator("[data-test='confirm']")).ToBeDisabledAsync();
        await Screenshots.TakeAllAsync(luo, "import-waits", "en");

        await using var zhou = await browser.SignInAsync("zhou");
        await zhou.GoAsync("/");
        await zhou.Test("to-confirm").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Review" }).ClickAsync();
        await zhou.Test("confirm").ClickAsync();
        await zhou.Test("reason-field").FillAsync("The bank rounds, by telephone");
        await Screenshots.TakeAsync(zhou.Page, "import-confirm");
        await zhou.Test("do").ClickAsync();
        await Assertions.Expect(zhou.Test("empty")).ToBeVisibleAsync();

        // The page of who brought it hears of it without being asked.
        await Row(luo, Bank).Locator("[data-test='receipt']").ClickAsync();
        await Assertions.Expect(luo.Test("confirmed")).ToContainTextAsync("Zhou Yan: The bank rounds");
        await Screenshots.TakeAllAsync(luo, "import-receipt", "en");
        Assert.Empty(luo.Errors.Concat(zhou.Errors));
    }

    [Fact]
    public async Task Somebody_without_the_duty_is_told_who_could()
    {
        await using var visit = await browser.SignInAsync("ann");

        await visit.GoAsync("/statements/import");

        await Assertions.Expect(visit.Test("looker")).ToContainTextAsync("Guo Fan");
    }

    /// <summary>Rows stay on the server, so that those of another journey may stand beside it.</summary>
    private static ILocator Row(Visit visit, string file) => visit.Test("row").Filter(new LocatorFilterOptions { HasText = file });

    [GeneratedRegex("^(Queued|Importing|Imported)$")]
    private static partial Regex Begun();
}
