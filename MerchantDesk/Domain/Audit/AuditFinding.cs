namespace MerchantDesk.Domain.Audit;

/// <summary>The first leaf that does not hold, and why: <c>not-canonical</c>, <c>gap</c>, <c>broken-link</c>, <c>other-log</c> or <c>time-back</c>.</summary>
public sealed record AuditFinding(long Seq, string Reason);
