using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>What a platform booked on the wallet, before any bill prints it. Amount and fee are signed as the wallet feels them.</summary>
public sealed record DemoMovement
{
    public required DemoPlatform Platform { get; init; }

    public required DemoMovementKind Kind { get; init; }

    /// <summary>In the zone of the platform's bills.</summary>
    public required DateTime Time { get; init; }

    public required Money Amount { get; init; }

    public required Money Fee { get; init; }

    /// <summary>The rate the bill prints, in basis points.</summary>
    public int PrintedRateBp { get; init; }

    /// <summary>The order number as the platform prints it.</summary>
    public string? OrderNo { get; init; }

    /// <summary>The platform's number of the payment, or of the withdrawal.</summary>
    public required string TradeNo { get; init; }

    /// <summary>The platform's number of the refund.</summary>
    public string? RefundId { get; init; }

    /// <summary>The merchant's case number, where the platform was told it.</summary>
    public string? CaseNo { get; init; }

    public string Title { get; init; } = "";

    public string Payer { get; init; } = "";

    /// <summary>The bill prints this record twice; the money moved once.</summary>
    public bool PrintedTwice { get; init; }

    public Money Net => Amount + Fee;

    public DateOnly Day => DateOnly.FromDateTime(Time);
}
