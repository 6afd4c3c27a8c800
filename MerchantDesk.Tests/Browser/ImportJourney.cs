using System.Text;
using MerchantDesk.Tests.Support;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

[Collection(BrowserJourneys.Name)]
public sealed class ImportJourney(DeskBrowser browser)
{
    [Fact]
    public async Task Many_files_are_looked_at_and_only_the_sound_ones_come_in()
    {
        await using var visit = await browser.SignInAsync("guo");
        await visit.GoAsync("/statements/import");
        await visit.Test("files").SetInputFilesAsync(
        [
            new FilePayload { Name = "20260301_alipay.csv", MimeType = "text/csv", Buffer = AlipayBill.Of().ToArray() },
            new FilePayload { Name = "20260302_cut.csv", MimeType = "text/csv", Buffer = AlipayBill.Of(AlipayBill.Rows[..2]).ToArray() },
            new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("call the bank") },
        ]);
        var rows = visit.Test("row");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.Nth(2).Locator("[data-test='problem']")).ToBeVisibleAsync();
        await Assertions.Expect(rows.Nth(0).Locator("[data-test='account']")).ToHaveValueAsync("wallet-alipay");
        await Screenshots.TakeAsync(visit.Page, "import-looked-at");

        await visit.Test("import").ClickAsync();

        await Assertions.Expect(rows.Nth(0).Locator("[data-test='receipt']")).ToBeVisibleAsync();
        await Assertions.Expect(rows.Nth(0).Locator("[data-test='lines']")).ToContainTextAsync("4 new");
        await Assertions.Expect(rows.Nth(1).Locator("[data-test='status']")).ToHaveTextAsync("Rejected");
        await Screenshots.TakeAsync(visit.Page, "import-done");
        await rows.Nth(0).Locator("[data-test='receipt']").ClickAsync();
        await Assertions.Expect(visit.Test("history").Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Somebody_without_the_duty_is_told_who_could()
    {
        await using var visit = await browser.SignInAsync("ann");

        await visit.GoAsync("/statements/import");

        await Assertions.Expect(visit.Test("refusal")).ToContainTextAsync("Guo Fan");
    }
}
