using MerchantDesk.Tests.Support;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>Where pictures of the pages go, and the looks they are taken in; git ignores them.</summary>
public static class Screenshots
{
    /// <summary>Wide and narrow, light and dark, by the language of the window.</summary>
    private static readonly Dictionary<string, Look[]> Looks = new()
    {
        ["en"] = [new("", 1440, 900, ColorScheme.Light), new("-dark", 1440, 900, ColorScheme.Dark), new("-1024-dark", 1024, 768, ColorScheme.Dark), new("-phone", 390, 844, ColorScheme.Light)],
        ["zh-CN"] = [new("-1024", 1024, 768, ColorScheme.Light), new("-phone-dark-zh", 390, 844, ColorScheme.Dark)],
    };

    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    public static IEnumerable<string> Languages => Looks.Keys;

    public static Task TakeAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });

    /// <summary>Takes the page that a window shows in every look of its language; in none may it be wider than the window, or report an error. It is left wide and light.</summary>
    public static async Task TakeAllAsync(Visit visit, string name, string language)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (var look in Looks[language])
        {
            await ShowAsync(visit.Page, look);
            await TakeAsync(visit.Page, name + look.Suffix);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name}{look.Suffix} is wider than its window.");
        }

        await ShowAsync(visit.Page, Looks["en"][0]);
        Assert.Empty(visit.Errors);
    }

    private static async Task ShowAsync(IPage page, Look look)
    {
        await page.SetViewportSizeAsync(look.Width, look.Height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
    }

    private sealed record Look(string Suffix, int Width, int Height, ColorScheme Scheme);
}
