namespace MerchantDesk.Application.Refunds;

/// <summary>Personal values as they are shown to whoever does not need the whole.</summary>
public static class Masking
{
    /// <summary>The first character and stars; null stays null.</summary>
    public static string? Name(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim()[..1] + "**";
}
