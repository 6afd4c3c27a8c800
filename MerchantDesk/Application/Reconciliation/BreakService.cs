using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What people do about breaks. A resolution with money in it is proposed by one and approved by another.</summary>
public sealed class BreakService(Desk desk, AccountLeases leases, BatchImport batches)
{
    /// <summary>Throws <see cref="RuleException"/> where the break has changed meanwhile, or there is no such person.</summary>
    public Task AssignAsync(BreakId id, int version, string user, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Assign, null, async (act, found) =>
        {
            var person = await act.Db.Users.FirstOrDefaultAsync(each => each.UserName == user, ct) ?? throw new RuleException(Rule.NotFound, user);
            found.Owner = new PersonId(person.Id);
        }, ct);

    /// <summary>A question or claim was sent outside, as <paramref name="note"/> says.</summary>
    public Task AwaitAsync(BreakId id, int version, string note, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Await, note, (_, _) => Task.CompletedTask, ct);

    /// <summary>To live with the difference for a reason. Where money is at stake it waits for a second person.</summary>
    public Task AcceptAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Accept, reason, (act, found) =>
        {
            found.State = BreakFlow.AfterAcceptance(found.Amount);
            found.ProposedBy = act.Actor.Person;
            return Task.CompletedTask;
        }, ct);

    /// <summary>To take the later version of a line that came again changed. It changes the books, so another person approves it whatever the amount.</summary>
    public Task ReplaceAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Replace, reason, async (act, found) =>
        {
            await LineVersions.DemandAsync(act.Db, found, ct);
            found.ProposedBy = act.Actor.Person;
        }, ct);

    /// <summary>The second person agrees: never who proposed. What was proposed is done.</summary>
    public async Task ApproveAsync(BreakId id, int version, string? note = null, CancellationToken ct = default)
    {
        using var lease = await LeaseAsync(id, ct);
        await DecideAsync(id, version, BreakAct.Approve, note, async (act, found) =>
        {
            switch (await ProposedAsync(act.Db, id, ct))
            {
                case BreakAct.Replace:
                    await LineVersions.ReplaceAsync(act, found, ct);
                    break;
                case BreakAct.Undo:
                    found.State = BreakState.Open;
                    await LineVersions.GiveBackAsync(act, found, ct);
                    break;
            }
        }, ct);
    }

    public Task DeclineAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        DecideAsync(id, version, BreakAct.Decline, reason, (act, found) => StayAsync(act, found, ct), ct);

    /// <summary>
    /// Withdraws a proposal, or takes a resolution back, so that the break is open again. A line that was replaced by it gets its place back,
    /// which another person approves as they did the replacing.
    /// </summary>
    public Task UndoAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Undo, reason, async (act, found) =>
        {
            if (found.ProposedBy is not null)
            {
                found.ProposedBy = null;
                await StayAsync(act, found, ct);
            }
            else if (await SettledAsync(act.Db, id, ct) == BreakAct.Replace && await LineVersions.MayGiveBackAsync(act.Db, found, ct))
            {
                found.State = BreakState.PendingApproval;
                found.ProposedBy = act.Actor.Person;
            }
        }, ct);

    /// <summary>What waits for a second person, or waited last.</summary>
    private static Task<BreakAct> ProposedAsync(DeskDbContext db, BreakId id, CancellationToken ct) =>
        db.BreakEvents.Where(each => each.Break == id && each.State == BreakState.PendingApproval).OrderByDescending(each => each.Id).Select(each => each.Act).FirstAsync(ct);

    /// <summary>How the break was to be settled last; giving that up is no way to settle it.</summary>
    private static Task<BreakAct> SettledAsync(DeskDbContext db, BreakId id, CancellationToken ct) =>
        db.BreakEvents.Where(each => each.Break == id && BreakFlow.Proposals.Contains(each.Act)).OrderByDescending(each => each.Id).Select(each => each.Act).FirstOrDefaultAsync(ct);

    /// <summary>Where it was proposed to give a place back and that comes to nothing, the break is as resolved as it was.</summary>
    private static async Task StayAsync(Act act, StoredBreak found, CancellationToken ct)
    {
        if (await ProposedAsync(act.Db, found.Id, ct) == BreakAct.Undo)
        {
            found.State = BreakState.Resolved;
        }
    }

    /// <summary>Of a line that came again changed no import is under way while its version is taken, and what a dead one left is gone. Null for all other breaks.</summary>
    private async Task<IDisposable?> LeaseAsync(BreakId id, CancellationToken ct)
    {
        var account = await desk.ReadAsync(Duty.ApproveWriteOff, db => db.Breaks.Where(each => each.Id == id && each.Kind == BreakKind.B19).Select(each => each.Account).FirstOrDefaultAsync(ct), ct);
        if (account is null)
        {
            return null;
        }

        var lease = await leases.TakeAsync(account, ct);
        try
        {
            await batches.DiscardLeftoversAsync(BatchKind.Statement, account, ct);
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private Task DecideAsync(BreakId id, int version, BreakAct decision, string? note, Func<Act, StoredBreak, Task> effect, CancellationToken ct) =>
        ActAsync(id, version, decision, note, async (act, found) =>
        {
            if (found.ProposedBy == act.Actor.Person)
            {
                throw new RuleException(Rule.ProposerApproves, found.Number);
            }

            found.ProposedBy = null;
            await effect(act, found);
        }, ct);

    private async Task ActAsync(BreakId id, int version, BreakAct what, string? note, Func<Act, StoredBreak, Task> effect, CancellationToken ct)
    {
        var number = await desk.ReadAsync(Duty.ReadBooks, db => db.Breaks.Where(each => each.Id == id).Select(each => each.Number).FirstOrDefaultAsync(ct), ct);
        var attempt = new Attempt($"break.{what.ToString().ToLowerInvariant()}", number ?? $"break {id.Value}");
        await desk.ActAsync(BreakFlow.DutyOf(what), attempt, async act =>
        {
            var found = await act.Db.Breaks.FirstOrDefaultAsync(each => each.Id == id, ct) ?? throw new RuleException(Rule.NotFound, id);
            if (found.Version != version)
            {
                throw new RuleException(Rule.StaleVersion);
            }

            if (BreakFlow.NeedsReason(what) && string.IsNullOrWhiteSpace(note))
            {
                throw new RuleException(Rule.FieldMissing, "reason");
            }

            found.State = BreakFlow.Next(found.State, what, found.Kind);
            await effect(act, found);
            found.State = BreakFlow.WithOwner(found.State, found.Owner is not null);
            found.Version++;
            act.Db.Add(new BreakEvent { Break = id, Act = what, State = found.State, At = act.Now, Person = act.Actor.Person, Note = note?.Trim() });
            act.Record(attempt.Act, found.Number, new { kind = found.Kind.ToString(), amount = found.Amount.ToPlainString(), currency = found.Currency.Code, note = new Written(note) }, found.Version, found);
        }, ct);
    }
}
