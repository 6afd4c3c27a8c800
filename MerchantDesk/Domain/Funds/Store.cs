namespace MerchantDesk.Domain.Funds;

/// <summary>A shop of the merchant on one platform. Its order exports speak in its own zone.</summary>
public sealed class Store
{
    public required string Code { get; init; }

    public required string Platform { get; init; }

    public required string Name { get; set; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }
}
