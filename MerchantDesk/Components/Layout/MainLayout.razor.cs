using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Layout;

public sealed partial class MainLayout
{
    private bool open = true;
    private bool dark;

    [Inject] public required NavigationManager Navigation { get; init; }

    private static string OtherLanguage => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal) ? "en" : "zh-CN";

    private string Back => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
}
