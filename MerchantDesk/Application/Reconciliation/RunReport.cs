using MerchantDesk.Domain.Reconciliation;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What a run came to.</summary>
/// <param name="Records">Records compared, all sides together.</param>
/// <param name="Matched">Records that stand in a confirmed match.</param>
public sealed record RunReport(
    string Number,
    long Records,
    long Matched,
    IReadOnlyDictionary<MatchPass, int> ByPass,
    IReadOnlyDictionary<BreakKind, int> OpenBreaks,
    int Waiting,
    IReadOnlyList<LegNotCompared> NotCompared,
    TimeSpan Duration);
