using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One record of a match.</summary>
public sealed class MatchMember
{
    public required MatchId Match { get; init; }

    public required int Ordinal { get; init; }

    public required Side Side { get; init; }

    public required RecordId Record { get; init; }
}
