using MudBlazor;

namespace MerchantDesk.Components.Layout;

/// <summary>MudBlazor's share of the one theme: type and measures. Its colours are the tokens of wwwroot/desk.css, which name light and dark once for everything.</summary>
public static class DeskTheme
{
    private static readonly string[] Family = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "5px", DrawerWidthLeft = "212px", DrawerMiniWidthLeft = "56px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = "14px", LineHeight = "20px" },
            Body1 = new Body1Typography { FontSize = "14px", LineHeight = "20px" },
            Body2 = new Body2Typography { FontSize = "13px", LineHeight = "18px" },
            Caption = new CaptionTypography { FontSize = "12px", LineHeight = "16px" },
            H4 = new H4Typography { FontSize = "26px", FontWeight = "600" },
            H5 = new H5Typography { FontSize = "22px", FontWeight = "600" },
            H6 = new H6Typography { FontSize = "14px", FontWeight = "600" },
            Button = new ButtonTypography { FontSize = "13px", TextTransform = "none" },
        },
    };
}
