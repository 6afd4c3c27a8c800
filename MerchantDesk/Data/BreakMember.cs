using MerchantDesk.Domain.Reconciliation;

namespace MerchantDesk.Data;

/// <summary>One record that a break is about.</summary>
public sealed class BreakMember
{
    public required long Break { get; init; }

    public required int Ordinal { get; init; }

    public required Side Side { get; init; }

    public required long Record { get; init; }
}
