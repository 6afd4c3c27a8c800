namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Records that belong together. Its members stand in the result that holds it, from <c>Start</c> on.</summary>
public readonly record struct Match(MatchPass Pass, MatchStatus Status, MatchReason Reason, int Start, int Count);
