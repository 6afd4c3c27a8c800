using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A side that waits for another: its records, and by what the other side may know them.</summary>
public sealed record Counterpart
{
    public required IReadOnlyList<RecordRef> Records { get; init; }

    /// <summary>Every number it goes by: of the order, trade, payout or transfer.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>What the other side should show: negative where money goes the other way.</summary>
    public required Money Amount { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The platform outside which the other side cannot be; null where money may have gone to another's account.</summary>
    public string? Platform { get; init; }

    /// <summary>The customer, or the platform whose money it is; null where nobody says.</summary>
    public string? Party { get; init; }
}
