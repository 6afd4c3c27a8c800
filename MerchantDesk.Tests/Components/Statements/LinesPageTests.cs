using Bunit;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components.Statements;

public sealed class LinesPageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private readonly string path = Path.GetTempFileName();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        await folder.SignInAsync("ruth");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        File.Delete(path);
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task Announced_lines_of_an_account_stand_in_a_section_of_their_own_with_their_sum()
    {
        await ImportAsync("camt052", [5_00, -2_00]);

        var page = Open("/statements/lines?account=bank-alipay");

        await page.WaitForAssertionAsync(() => Assert.Contains("3.00", page.Find("[data-test='announced']").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("[data-test='announced-lines'] tbody tr").Count);
        Assert.Empty(page.FindAll("[data-test='lines']"));
    }

    [Fact]
    public async Task A_statement_of_the_day_leaves_nothing_announced()
    {
        await ImportAsync("camt052", [5_00, -2_00]);
        await ImportAsync("camt053", [5_00, -2_00]);

        var page = Open("/statements/lines?account=bank-alipay");

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='lines'] tbody tr").Count));
        Assert.Empty(page.FindAll("[data-test='announced']"));
    }

    [Fact]
    public async Task The_lines_of_a_provisional_import_are_shown_though_none_is_booked()
    {
        var batch = await ImportAsync("mt942", [5_00, -2_00]);

        var page = Open($"/statements/lines?batch={batch}");

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-test='lines'] tbody tr").Count));
    }

    private IRenderedComponent<StatementLinesPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<StatementLinesPage>();
    }

    private async Task<string> ImportAsync(string format, long[] amounts)
    {
        await File.WriteAllBytesAsync(path, GeneratedBills.WithTotals[format](amounts));
        return (await folder.Get<ImportService>().ImportAsync("bank-alipay", path)).Batch!;
    }
}
