using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What people join and take apart by hand. Nothing is edited: a match ends, another begins.</summary>
public sealed class MatchService(Desk desk)
{
    /// <summary>
    /// Joins the two sides of one leg that add up to the same in the same direction, and closes the breaks that missed the other side. What was
    /// taken apart before is joined again with a note, also where its amounts differed. Throws <see cref="RuleException"/> where the records do
    /// not fit (see <see cref="LinkGuards"/> and <see cref="LinkRules"/>), where another bill tells in the place of a line, or where another match
    /// holds one of them.
    /// </summary>
    public Task<MatchId> LinkAsync(IReadOnlyList<RecordRef> records, string note, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MatchAndWorkBreaks, act => LinkAsync(act, records, note, ct), ct);

    /// <summary>Joins all records of two breaks that miss one another. Throws as the link of their records.</summary>
    public Task<MatchId> LinkAsync(BreakId one, BreakId other, string note, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MatchAndWorkBreaks, async act =>
        {
            var members = await act.Db.BreakMembers.Where(member => member.Break == one || member.Break == other).OrderBy(member => member.Break).ThenBy(member => member.Ordinal).ToListAsync(ct);
            return await LinkAsync(act, [.. members.Select(member => new RecordRef(member.Side, member.Record))], note, ct);
        }, ct);

    /// <summary>Makes a suggested match a confirmed one. Throws <see cref="RuleException"/> where it no longer holds or no longer fits.</summary>
    public Task<MatchId> ConfirmAsync(MatchId match, string note, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MatchAndWorkBreaks, async act =>
        {
            var suggested = await HoldingAsync(act.Db, match, ct);
            var records = await MembersAsync(act.Db, match, ct);
            if (suggested.Status != MatchStatus.Suggested)
            {
                throw new RuleException(Rule.MatchEnded, match);
            }

            await DemandApartAsync(act, records, ct);
            var views = await ViewsAsync(act.Db, records, ct);
            LinkRules.Demand(await LinkRecordReader.ReadAsync(act.Db, views, ct));
            await DemandFreeAsync(act.Db, views, ct);
            await EndAsync(act, suggested, "match.confirmed", note, ct);
            return await JoinAsync(act, records, note, ct);
        }, ct);

    /// <summary>Takes a match apart, for a reason; a refund that its line has confirmed waits for its own line again. No run joins its two sides again by itself, and the breaks that a link closed are open again.</summary>
    public Task PartAsync(MatchId match, string reason, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MatchAndWorkBreaks, async act =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleException(Rule.FieldMissing, "reason");
            }

            var parted = await HoldingAsync(act.Db, match, ct);
            var members = await MembersAsync(act.Db, match, ct);
            await DemandApartAsync(act, members, ct);
            if (parted.Status == MatchStatus.Confirmed)
            {
                await RefundConfirmation.RetractAsync(act, [.. members.Where(member => member.Side == Side.Refund).Select(member => member.Id)], ct);
            }

            await EndAsync(act, parted, "match.parted", reason.Trim(), ct);
            await ReopenBreaksAsync(act, parted, ct);
        }, ct);

    private static async Task<MatchId> LinkAsync(Act act, IReadOnlyList<RecordRef> records, string note, CancellationToken ct)
    {
        await DemandApartAsync(act, records, ct);
        var views = await ViewsAsync(act.Db, records, ct);
        var linked = await LinkRecordReader.ReadAsync(act.Db, views, ct);
        var parted = await PartedAsync(act.Db, records, ct);
        LinkGuards.Demand(linked, note);
        if (parted.Count > 0)
        {
            LinkGuards.DemandNote(note);
        }

        LinkRules.Demand(linked, mayDiffer: parted.Exists(match => match is { Run: not null, Status: MatchStatus.Confirmed, Pass: MatchPass.M5 or MatchPass.M6 }));
        await DemandFreeAsync(act.Db, views, ct);
        return await JoinAsync(act, records, note, ct);
    }

    /// <summary>The matches of just these records that somebody has taken apart.</summary>
    private static async Task<List<StoredMatch>> PartedAsync(DeskDbContext db, IReadOnlyList<RecordRef> records, CancellationToken ct)
    {
        var first = records[0];
        var ended = await db.Matches.Where(match => db.MatchEndings.Any(ending => ending.Match == match.Id && ending.Person != null)
            && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == first.Side && member.Record == first.Id)).ToListAsync(ct);
        var parted = new List<StoredMatch>();
        foreach (var match in ended)
        {
            if ((await MembersAsync(db, match.Id, ct)).ToHashSet().SetEquals(records))
            {
                parted.Add(match);
            }
        }

        return parted;
    }

    /// <summary>What the link answered is asked again.</summary>
    private static async Task ReopenBreaksAsync(Act act, StoredMatch parted, CancellationToken ct)
    {
        if (parted is not { MadeAt: { } at, MadeBy: { } by })
        {
            return;
        }

        var members = (await MembersAsync(act.Db, parted.Id, ct)).ToHashSet();
        var closed = await act.Db.Breaks
            .Where(each => each.State == BreakState.Closed && act.Db.BreakEvents.Any(done => done.Break == each.Id && done.Act == BreakAct.Close && done.At == at && done.Person == by
                && !act.Db.BreakEvents.Any(later => later.Break == each.Id && later.Id > done.Id)))
            .ToListAsync(ct);
        foreach (var asked in closed.Where(each => members.Contains(new RecordRef(each.AnchorSide, each.AnchorRecord))))
        {
            asked.State = BreakFlow.WithOwner(BreakFlow.Next(asked.State, BreakAct.Reopen, asked.Kind), asked.Owner is not null);
            asked.Version++;
            act.Db.Add(new BreakEvent { Break = asked.Id, Act = BreakAct.Reopen, State = asked.State, At = act.Now, Person = act.Actor.Person });
            act.Record("break.reopen", asked.Number, new { kind = asked.Kind.ToString() }, asked.Version, asked);
        }
    }

    /// <summary>From here on the match does not hold; <paramref name="what"/> says in the log what ended it.</summary>
    private static async Task EndAsync(Act act, StoredMatch match, string what, string reason, CancellationToken ct)
    {
        var ending = new MatchEnding { Match = match.Id, At = act.Now, Person = act.Actor.Person, Reason = reason };
        act.Db.Add(ending);
        act.Record(what, $"match {match.Id.Value}", new { reason = new Written(reason) }, of: [match, .. await act.Db.MatchMembers.Where(member => member.Match == match.Id).OrderBy(member => member.Ordinal).ToListAsync(ct), ending]);
    }

    /// <summary>Nobody matches what they have paid, or have let pass, whatever duties they hold by now.</summary>
    private static async Task DemandApartAsync(Act act, IReadOnlyList<RecordRef> records, CancellationToken ct)
    {
        var payments = records.Where(record => record.Side == Side.Refund).Select(record => record.Id).ToList();
        if (payments.Count == 0 || act.Actor.Person is not { } person)
        {
            return;
        }

        if (await act.Db.RefundPayments.AnyAsync(payment => payments.Contains(payment.Id) && payment.Person == person, ct))
        {
            throw new RuleException(Rule.PayerMatches);
        }

        foreach (var of in await act.Db.RefundCases.AsNoTracking().Where(of => act.Db.RefundPayments.Any(payment => payment.Case == of.Id && payments.Contains(payment.Id))).OrderBy(of => of.Id).ToListAsync(ct))
        {
            if (CaseHistory.Conflict(of, RefundPart.Recording, person) is { } other)
            {
                throw new RuleException(Rule.RefundPartTaken, of.Number, other, RefundPart.Recording);
            }
        }
    }

    private static async Task<MatchId> JoinAsync(Act act, IReadOnlyList<RecordRef> records, string note, CancellationToken ct)
    {
        var joined = new StoredMatch
        {
            Pass = MatchPass.Manual,
            Status = MatchStatus.Confirmed,
            Reason = MatchReason.ByHand,
            Signature = SqliteMatchStaging.Bytes(MatchSignature.Of(MatchPass.Manual, MatchStatus.Confirmed, MatchReason.ByHand, [.. records])),
            MadeBy = act.Actor.Person,
            MadeAt = act.Now,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        };
        act.Db.Add(joined);
        await act.Db.SaveChangesAsync(ct);
        List<MatchMember> members = [.. records.Select((record, i) => new MatchMember { Match = joined.Id, Ordinal = i, Side = record.Side, Record = record.Id })];
        act.Db.AddRange(members);
        await CloseBreaksAsync(act, records, ct);
        act.Record("match.linked", $"match {joined.Id.Value}", new { records = records.Select(record => $"{record.Side} {record.Id.Value}"), note = new Written(note) }, of: [joined, .. members]);
        return joined.Id;
    }

    /// <summary>Closes what joining answers: the breaks that miss the other side of this leg. A fee, an account or goods stay asked about.</summary>
    private static async Task CloseBreaksAsync(Act act, IReadOnlyList<RecordRef> records, CancellationToken ct)
    {
        var ids = records.Select(record => record.Id).ToList();
        var asked = await act.Db.Breaks.Where(each => ids.Contains(each.AnchorRecord) && each.State != BreakState.Closed).ToListAsync(ct);
        var withBank = records.Any(record => record.Side == Side.Bank);
        foreach (var answered in asked.Where(each => LinkRules.Answers(each.Kind, withBank) && records.Contains(new RecordRef(each.AnchorSide, each.AnchorRecord))))
        {
            answered.State = BreakFlow.Next(answered.State, BreakAct.Close, answered.Kind);
            answered.ProposedBy = null;
            answered.Version++;
            act.Db.Add(new BreakEvent { Break = answered.Id, Act = BreakAct.Close, State = answered.State, At = act.Now, Person = act.Actor.Person });
            act.Record("break.close", answered.Number, new { kind = answered.Kind.ToString() }, answered.Version, answered);
        }
    }

    /// <summary>A bill line may stand beside an order and beside the bank: what counts is the leg.</summary>
    private static async Task DemandFreeAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var withBank = records.Any(record => record.Side == Side.Bank);
        foreach (var record in records)
        {
            var holds = await MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Confirmed)
                .AnyAsync(match => db.MatchMembers.Any(member => member.Match == match.Id && member.Side == record.Side && member.Record == record.Id)
                    && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bank) == withBank, ct);
            if (holds)
            {
                throw new RuleException(Rule.RecordMatched, record.Key ?? $"{record.File} {record.Row}");
            }
        }
    }

    /// <summary>A statement as a whole is no record to be joined: what breaks its balance is a missing file.</summary>
    private static async Task<IReadOnlyList<RecordView>> ViewsAsync(DeskDbContext db, IReadOnlyList<RecordRef> records, CancellationToken ct)
    {
        if (records.Any(record => record.Side == Side.Statement))
        {
            throw new RuleException(Rule.LinkForced, BreakKind.B17.ToString());
        }

        var views = await RecordReader.ReadAsync(db, records, ct);
        foreach (var record in records)
        {
            if (!views.TryGetValue(record, out var view))
            {
                throw new RuleException(Rule.NotFound, $"{record.Side} {record.Id.Value}");
            }

            if (await RecordVersions.IsSupersededAsync(db, record, ct))
            {
                throw new RuleException(Rule.RecordSuperseded, view.Key ?? $"{view.File} {view.Row}");
            }
        }

        List<RecordView> found = [.. records.Select(record => views[record])];
        await StandingLines.DemandAsync(db, found, ct);
        return found;
    }

    private static async Task<StoredMatch> HoldingAsync(DeskDbContext db, MatchId match, CancellationToken ct) =>
        await MatchQueries.Holding(db).FirstOrDefaultAsync(each => each.Id == match, ct) ?? throw new RuleException(Rule.MatchEnded, match);

    private static async Task<IReadOnlyList<RecordRef>> MembersAsync(DeskDbContext db, MatchId match, CancellationToken ct) =>
        [.. (await db.MatchMembers.Where(member => member.Match == match).OrderBy(member => member.Ordinal).ToListAsync(ct)).Select(member => new RecordRef(member.Side, member.Record))];
}
