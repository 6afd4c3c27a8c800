using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One comparison of everything that was told. Its matches are seen by nobody until <see cref="PublishedAt"/> is set.</summary>
public sealed class ReconciliationRun
{
    public RunId Id { get; private set; }

    /// <summary>What people call it: <c>RUN-2026-000012</c>.</summary>
    public required string Number { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public PersonId? StartedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The last day that any source has told of: what ages, ages until here.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>Records compared.</summary>
    public long Records { get; set; }

    /// <summary>Matches that hold after the run, made by it or before.</summary>
    public long Matched { get; set; }

    public int OpenBreaks { get; set; }

    /// <summary>What could not be compared, one a line.</summary>
    public string NotChecked { get; set; } = "";

    public IReadOnlyList<LegNotCompared> NotCompared => [.. NotChecked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(LegNotCompared.Parse)];
}
