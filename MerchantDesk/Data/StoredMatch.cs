using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>Records that belong together, found by a run or joined by hand. It holds until a <see cref="MatchEnding"/> names it.</summary>
public sealed class StoredMatch
{
    public MatchId Id { get; private set; }

    /// <summary>The run that found it; null where a person joined the records.</summary>
    public RunId? Run { get; init; }

    public required MatchPass Pass { get; init; }

    public required MatchStatus Status { get; init; }

    public required MatchReason Reason { get; init; }

    /// <summary>Says whether two runs found the same; see MatchSignature.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>Who joined the records, where a person did.</summary>
    public PersonId? MadeBy { get; init; }

    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>Why a person joined them.</summary>
    public string? Note { get; init; }
}
