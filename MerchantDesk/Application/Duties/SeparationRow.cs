using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Duties;

/// <summary>One money-moving case with who played which part, or one attempt on it that was refused.</summary>
public sealed record SeparationRow
{
    /// <summary>The place in the audit log of the latest act on the object, or of the refusal.</summary>
    public required long Entry { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The number of the case or break; of anything else what the log calls it.</summary>
    public required string Object { get; init; }

    public required SeparationKind Kind { get; init; }

    public required Money Amount { get; init; }

    public required SeparationResult Result { get; init; }

    /// <summary>Who played the parts, in the order in which they did; of a refused attempt until then.</summary>
    public required IReadOnlyList<PartPlayed> Parts { get; init; }

    /// <summary>What was refused; null where the row is no refusal.</summary>
    public DeniedAttempt? Denied { get; init; }

    public IEnumerable<PartPlayed> In(RefundPart part) => Parts.Where(each => each.Part == part).OrderByDescending(each => each.Stands).DistinctBy(each => each.Name);
}

/// <param name="Name">Null where a rule of the system did it.</param>
/// <param name="Stands">It is this person's part that the row is marked for: it was refused, or is one of two that must be apart.</param>
public sealed record PartPlayed(RefundPart Part, string? Name, bool Stands = false);

/// <summary>An attempt that a rule refused. One of the acts is null, both where the log names none of a case or break.</summary>
/// <param name="By">Who tried; empty where nobody was signed in.</param>
/// <param name="Act">What the log calls the attempt.</param>
public sealed record DeniedAttempt(string By, Rule Rule, string Act, RefundAct? RefundAct, BreakAct? BreakAct);

/// <summary>A page of the log; <c>Older</c> leads to the next.</summary>
/// <param name="Counts">How many rows of each result period, kind and person leave.</param>
/// <param name="Count">How many rows the whole filter leaves, and <paramref name="Sums"/> what they add up to in each currency: an attempt that was refused moves nothing.</param>
public sealed record SeparationPage(IReadOnlyList<SeparationRow> Rows, IReadOnlyDictionary<SeparationResult, int> Counts, int Count, IReadOnlyList<Money> Sums, long? Older);
