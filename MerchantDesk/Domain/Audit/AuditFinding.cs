namespace MerchantDesk.Domain.Audit;

/// <summary>
/// A place where the log does not hold, and why: <c>missing</c>, <c>not-canonical</c>, <c>seq-differs</c>, <c>broken-link</c>, <c>hash-differs</c>,
/// <c>other-log</c>, <c>time-back</c>, <c>column-differs</c>, <c>note-differs</c> or <c>note-missing</c>.
/// </summary>
public sealed record AuditFinding(long Seq, string Reason)
{
    public static IReadOnlyList<string> Reasons { get; } = ["missing", "not-canonical", "seq-differs", "broken-link", "hash-differs", "other-log", "time-back", "column-differs", "note-differs", "note-missing"];
}
