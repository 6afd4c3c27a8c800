using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>
/// From here on a later telling stands in the place of a line, until the version ends. Both stay as they were told; whoever asks for lines gets
/// the one that stands (see the filter of StoredLine).
/// </summary>
public sealed class LineVersion : IAppendOnly
{
    public LineVersionId Id { get; private set; }

    /// <summary>The line that stands no longer.</summary>
    public required RecordId Line { get; init; }

    /// <summary>The line that stands in its place.</summary>
    public required RecordId By { get; init; }

    /// <summary>The break by which people decided so.</summary>
    public required BreakId Break { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who approved it.</summary>
    public required PersonId? Person { get; init; }
}
