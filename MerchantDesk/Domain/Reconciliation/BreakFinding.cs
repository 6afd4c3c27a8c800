using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Something that does not agree, as one run saw it. Kind and anchor say whether two runs saw the same.</summary>
public sealed record BreakFinding
{
    public required BreakKind Kind { get; init; }

    /// <summary>The record that the break is about; for a statement's continuity the bank or bill side with the statement's id.</summary>
    public required RecordRef Anchor { get; init; }

    /// <summary>The code of the account it is found on, or on which it is missed.</summary>
    public string? Account { get; init; }

    public string? Store { get; init; }

    /// <summary>What is at stake, never negative: the difference, or the whole where one side is missing.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day from which it ages.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What the sentence <c>Why.&lt;Kind&gt;</c> needs, in its order.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required IReadOnlyList<RecordRef> Members { get; init; }
}
