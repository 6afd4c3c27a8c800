using MudBlazor;

namespace MerchantDesk.Components.Layout;

/// <summary>The one theme: the design tokens as MudBlazor takes them.</summary>
public static class DeskTheme
{
    private static readonly string[] Family = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#FAFAF9",
            AppbarBackground = "#FAFAF9",
            AppbarText = "#1A1E23",
            Surface = "#FFFFFF",
            BackgroundGray = "#F3F3F1",
            DrawerBackground = "#F4F4F2",
            DrawerText = "#4C535B",
            DrawerIcon = "#4C535B",
            TableHover = "#F0F2F5",
            Divider = "#E5E5E1",
            TableLines = "#E5E5E1",
            DividerLight = "#CFD0CB",
            LinesInputs = "#858B93",
            LinesDefault = "#858B93",
            TextPrimary = "#1A1E23",
            TextSecondary = "#4C535B",
            Primary = "#1F3A5F",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#0F766E",
            Success = "#0E6A45",
            Info = "#27568F",
            Warning = "#7F4C00",
            Error = "#AD211B",
            Dark = "#4C535B",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#14171A",
            AppbarBackground = "#14171A",
            AppbarText = "#E8EAEC",
            Surface = "#1A1E22",
            BackgroundGray = "#101315",
            DrawerBackground = "#111417",
            DrawerText = "#B3BAC1",
            DrawerIcon = "#B3BAC1",
            TableHover = "#22272D",
            Divider = "#2A3036",
            TableLines = "#2A3036",
            DividerLight = "#3D454E",
            LinesInputs = "#717B86",
            LinesDefault = "#717B86",
            TextPrimary = "#E8EAEC",
            TextSecondary = "#B3BAC1",
            Primary = "#9DBBE3",
            PrimaryContrastText = "#0E1A29",
            Secondary = "#55BDB1",
            Success = "#74CFA0",
            Info = "#93BBF0",
            Warning = "#E8B75F",
            Error = "#F4978F",
            Dark = "#B3BAC1",
        },
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
