namespace MerchantDesk.Domain.Funds;

/// <summary>A place that sells for the merchant and holds money meanwhile.</summary>
public sealed class Platform
{
    public required string Code { get; init; }

    public required string Name { get; set; }
}
