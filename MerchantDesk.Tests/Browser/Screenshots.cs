using MerchantDesk.Tests.Support;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>Where pictures of the pages go; git ignores them.</summary>
public static class Screenshots
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    public static Task TakeAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });
}
