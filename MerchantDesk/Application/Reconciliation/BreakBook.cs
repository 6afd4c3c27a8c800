using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Takes what a run found into the breaks that are known: new ones open, gone ones close, changed ones open again with their history.</summary>
public sealed class BreakBook(Act act, RunId run)
{
    /// <summary>Returns how many of each kind are open afterwards.</summary>
    public async Task<IReadOnlyDictionary<BreakKind, int>> TakeAsync(IReadOnlyList<BreakFinding> findings, CancellationToken ct)
    {
        var known = await act.Db.Breaks.ToDictionaryAsync(each => (each.Kind, each.AnchorSide, each.AnchorRecord), ct);
        var next = known.Count == 0 ? 1 : known.Values.Max(each => each.Id.Value) + 1;
        var stale = await StaleAsync(known, findings, ct);
        var seen = new HashSet<(BreakKind, Side, RecordId)>();
        var added = new List<(StoredBreak Break, BreakFinding Finding)>();
        var changed = new List<(StoredBreak Break, BreakFinding Finding)>();
        foreach (var finding in findings)
        {
            var identity = (finding.Kind, finding.Anchor.Side, finding.Anchor.Id);
            if (!seen.Add(identity))
            {
                continue;
            }

            if (!known.TryGetValue(identity, out var old))
            {
                added.Add((New(finding, next++), finding));
            }
            else if (Update(old, finding, stale.Contains(old.Id)))
            {
                changed.Add((old, finding));
            }
        }

        foreach (var (identity, gone) in known.Where(each => !seen.Contains(each.Key) && each.Value.State != BreakState.Closed))
        {
            Move(gone, BreakAct.Close, BreakFlow.Next(gone.State, BreakAct.Close, identity.Kind));
        }

        await SaveMembersAsync(added, changed, ct);
        return known.Values.Concat(added.Select(each => each.Break))
            .Where(each => each.State is not (BreakState.Closed or BreakState.Resolved))
            .GroupBy(each => each.Kind).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count());
    }

    private StoredBreak New(BreakFinding finding, long number)
    {
        var found = new StoredBreak
        {
            Number = $"BR-{act.Now.Year}-{number:000000}",
            Kind = finding.Kind,
            AnchorSide = finding.Anchor.Side,
            AnchorRecord = finding.Anchor.Id,
            Account = finding.Account,
            Store = finding.Store,
            Currency = finding.Amount.Currency,
            AmountMinor = finding.Amount.Minor,
            Day = finding.Day,
            Arguments = JsonSerializer.Serialize(finding.Arguments),
            State = BreakState.Open,
            FoundRun = run,
            Version = 1,
        };
        act.Db.Add(found);
        return found;
    }

    /// <summary>The known breaks whose records are no longer those that the run found, in one reading of them all.</summary>
    private async Task<HashSet<BreakId>> StaleAsync(Dictionary<(BreakKind, Side, RecordId), StoredBreak> known, IReadOnlyList<BreakFinding> findings, CancellationToken ct)
    {
        var found = new Dictionary<BreakId, (IReadOnlyList<RecordRef> Members, int Seen)>();
        foreach (var finding in findings)
        {
            if (known.TryGetValue((finding.Kind, finding.Anchor.Side, finding.Anchor.Id), out var old))
            {
                found.TryAdd(old.Id, (finding.Members, 0));
            }
        }

        var stale = new HashSet<BreakId>();
        if (found.Count > 0)
        {
            await foreach (var member in act.Db.BreakMembers.AsNoTracking().OrderBy(member => member.Break).ThenBy(member => member.Ordinal).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (found.TryGetValue(member.Break, out var now))
                {
                    found[member.Break] = now with { Seen = now.Seen + 1 };
                    if (now.Seen >= now.Members.Count || now.Members[now.Seen] != new RecordRef(member.Side, member.Record))
                    {
                        stale.Add(member.Break);
                    }
                }
            }
        }

        stale.UnionWith(found.Where(each => each.Value.Seen != each.Value.Members.Count).Select(each => each.Key));
        return stale;
    }

    /// <summary>True where the facts are other than they were. Other records of the same amount, or another day, change nothing that was decided.</summary>
    private bool Update(StoredBreak old, BreakFinding finding, bool isStale)
    {
        var arguments = JsonSerializer.Serialize(finding.Arguments);
        var differs = old.Amount != finding.Amount || old.Arguments != arguments;
        if (old.State == BreakState.Closed || (differs && old.State is BreakState.Resolved or BreakState.PendingApproval))
        {
            Move(old, BreakAct.Reopen, BreakFlow.Next(old.State, BreakAct.Reopen, old.Kind));
        }

        isStale |= differs || old.Day != finding.Day || old.Account != finding.Account || old.Store != finding.Store;
        if (isStale)
        {
            old.AmountMinor = finding.Amount.Minor;
            old.Currency = finding.Amount.Currency;
            old.Arguments = arguments;
            old.Day = finding.Day;
            old.Account = finding.Account;
            old.Store = finding.Store;
            old.Version++;
        }

        return isStale;
    }

    private void Move(StoredBreak moved, BreakAct what, BreakState to)
    {
        moved.State = to;
        moved.ProposedBy = null;
        moved.Version++;
        act.Db.Add(Event(moved, what));
    }

    private async Task SaveMembersAsync(List<(StoredBreak Break, BreakFinding Finding)> added, List<(StoredBreak Break, BreakFinding Finding)> changed, CancellationToken ct)
    {
        await act.Db.SaveChangesAsync(ct);
        foreach (var (old, _) in changed)
        {
            await act.Db.BreakMembers.Where(member => member.Break == old.Id).ExecuteDeleteAsync(ct);
        }

        foreach (var (found, finding) in added.Concat(changed))
        {
            act.Db.AddRange(finding.Members.Select((member, i) => new BreakMember { Break = found.Id, Ordinal = i, Side = member.Side, Record = member.Id }));
        }

        act.Db.AddRange(added.Select(each => Event(each.Break, BreakAct.Find)));
    }

    private BreakEvent Event(StoredBreak about, BreakAct what) => new() { Break = about.Id, Act = what, State = about.State, At = act.Now };
}
