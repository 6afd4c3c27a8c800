namespace MerchantDesk.Domain.Profiles;

/// <summary>What stands before the decimals of an amount.</summary>
public enum DecimalStyle
{
    /// <summary>Found out from every amount of a file; refused where they do not say.</summary>
    Auto,
    Point,
    Comma,
}
