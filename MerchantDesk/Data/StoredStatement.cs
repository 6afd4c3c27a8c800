using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>What one statement of a batch said about itself: its days and, where it knows them, its balances.</summary>
public sealed class StoredStatement : IAppendOnly
{
    public RecordId Id { get; private set; }

    public required BatchId Batch { get; init; }

    /// <summary>The code of the fund account.</summary>
    public required string Account { get; init; }

    public required Currency Currency { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>True where the file itself names its period.</summary>
    public required bool IsPeriodStated { get; init; }

    /// <summary>Smallest units.</summary>
    public long? OpeningMinor { get; init; }

    public long? ClosingMinor { get; init; }

    public required int Lines { get; init; }

    /// <summary>Unsigned sum in.</summary>
    public required long CreditsMinor { get; init; }

    /// <summary>Unsigned sum out.</summary>
    public required long DebitsMinor { get; init; }

    /// <summary>The day of its first movement; null where it has none, or came in before that was kept.</summary>
    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>The control totals as JSON; null where the statement came in before they were kept.</summary>
    public string? Controls { get; init; }

    /// <summary>Whether each balance followed from the one before; null where the source prints none.</summary>
    public bool? IsContinuous { get; init; }
}
