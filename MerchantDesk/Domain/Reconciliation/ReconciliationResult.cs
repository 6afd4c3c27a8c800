using System.Runtime.InteropServices;
using MerchantDesk.Domain.Reconciliation.Passes;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a run found: matches, breaks, and what it is too early to ask about.</summary>
public sealed class ReconciliationResult
{
    private readonly List<RecordRef> members = [];
    private readonly List<Match> matches = [];
    private readonly List<BreakFinding> breaks = [];
    private readonly List<RecordRef> timing = [];
    private readonly List<LegNotCompared> notCompared = [];
    private readonly HashSet<LegNotCompared> silent = [];

    public IReadOnlyList<Match> Matches => matches;

    public IReadOnlyList<BreakFinding> Breaks => breaks;

    /// <summary>Records whose other side may still come: neither matched nor a break.</summary>
    public IReadOnlyList<RecordRef> Timing => timing;

    /// <summary>What could not be compared because one side has told nothing.</summary>
    public IReadOnlyList<LegNotCompared> NotCompared => notCompared;

    /// <summary>How many records were looked at.</summary>
    public long Records { get; private set; }

    public ReadOnlySpan<RecordRef> MembersOf(Match match) => CollectionsMarshal.AsSpan(members).Slice(match.Start, match.Count);

    public void Add(MatchPass pass, MatchStatus status, MatchReason reason, params ReadOnlySpan<RecordRef> joined)
    {
        matches.Add(new Match(pass, status, reason, members.Count, joined.Length));
        members.AddRange(joined);
    }

    /// <summary>A sale or refund of nothing misses no other side.</summary>
    public void Add(BreakFinding finding)
    {
        if (!finding.Amount.IsZero || finding.Kind is not (BreakKind.B02 or BreakKind.B06 or BreakKind.B09))
        {
            breaks.Add(finding);
        }
    }

    public void Wait(RecordRef record) => timing.Add(record);

    public void Add(LegNotCompared leg) => notCompared.Add(leg);

    /// <summary>Notes that something waits which nothing told so far can answer; <see cref="LegsToldOf"/> says so of the wallet.</summary>
    public void Silence(Leg leg, string wallet) => silent.Add(new LegNotCompared(leg, wallet));

    public bool IsSilent(Leg leg, string wallet) => silent.Contains(new LegNotCompared(leg, wallet));

    public void Count(int records) => Records += records;

    /// <summary>Makes room for that many one-to-one matches.</summary>
    public void Expect(int count)
    {
        matches.EnsureCapacity(matches.Count + count);
        members.EnsureCapacity(members.Count + (2 * count));
    }
}
