using System.Runtime.InteropServices;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a run found: matches, breaks, and what it is too early to ask about.</summary>
public sealed class ReconciliationResult
{
    private readonly List<RecordRef> members = [];
    private readonly List<Match> matches = [];
    private readonly List<BreakFinding> breaks = [];
    private readonly List<RecordRef> timing = [];
    private readonly List<string> notChecked = [];

    public IReadOnlyList<Match> Matches => matches;

    public IReadOnlyList<BreakFinding> Breaks => breaks;

    /// <summary>Records whose other side may still come: neither matched nor a break.</summary>
    public IReadOnlyList<RecordRef> Timing => timing;

    /// <summary>What could not be compared because the other side has told nothing, as <c>leg platform-or-account</c>.</summary>
    public IReadOnlyList<string> NotChecked => notChecked;

    /// <summary>How many records were looked at.</summary>
    public long Records { get; private set; }

    public ReadOnlySpan<RecordRef> MembersOf(Match match) => CollectionsMarshal.AsSpan(members).Slice(match.Start, match.Count);

    public void Add(MatchPass pass, MatchStatus status, MatchReason reason, params ReadOnlySpan<RecordRef> joined)
    {
        matches.Add(new Match(pass, status, reason, members.Count, joined.Length));
        members.AddRange(joined);
    }

    public void Add(BreakFinding finding) => breaks.Add(finding);

    public void Wait(RecordRef record) => timing.Add(record);

    public void NotCompared(string what) => notChecked.Add(what);

    public void Count(int records) => Records += records;

    /// <summary>Makes room for that many one-to-one matches.</summary>
    public void Expect(int count)
    {
        matches.EnsureCapacity(matches.Count + count);
        members.EnsureCapacity(members.Count + (2 * count));
    }
}
