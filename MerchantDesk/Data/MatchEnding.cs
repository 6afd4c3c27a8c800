using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>From here on a match no longer holds: a run found that its facts have changed, or a person took it apart.</summary>
public sealed class MatchEnding : IAppendOnly
{
    public required MatchId Match { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The run that ended it; null where a person did.</summary>
    public RunId? Run { get; init; }

    public PersonId? Person { get; init; }

    public string? Reason { get; init; }
}
