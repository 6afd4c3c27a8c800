using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>From here on a version no longer stands in the place of its line: somebody took the decision back, or decided anew.</summary>
public sealed class LineVersionEnding : IAppendOnly
{
    public required LineVersionId Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PersonId? Person { get; init; }
}
