using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One record that a break is about.</summary>
public sealed class BreakMember
{
    public required BreakId Break { get; init; }

    public required int Ordinal { get; init; }

    public required Side Side { get; init; }

    public required RecordId Record { get; init; }
}
