using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>Something that does not agree, followed from run to run. Kind and anchor are its identity.</summary>
public sealed class StoredBreak
{
    public BreakId Id { get; private set; }

    /// <summary>What people call it: <c>BR-2026-000045</c>.</summary>
    public required string Number { get; set; }

    public required BreakKind Kind { get; init; }

    public required Side AnchorSide { get; init; }

    public required RecordId AnchorRecord { get; init; }

    public string? Account { get; set; }

    public string? Store { get; set; }

    public required Currency Currency { get; set; }

    /// <summary>What is at stake in smallest units, never negative.</summary>
    public required long AmountMinor { get; set; }

    /// <summary>The day from which it ages.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>What its sentence needs, as a JSON array of texts.</summary>
    public required string Arguments { get; set; }

    public required BreakState State { get; set; }

    public PersonId? Owner { get; set; }

    /// <summary>Who proposed the resolution that waits for a second person.</summary>
    public PersonId? ProposedBy { get; set; }

    public required RunId FoundRun { get; init; }

    public required int Version { get; set; }

    public Money Amount => new(AmountMinor, Currency);
}
