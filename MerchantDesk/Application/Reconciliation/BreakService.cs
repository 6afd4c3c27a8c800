using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What people do about breaks. A resolution with money in it is proposed by one and approved by another.</summary>
public sealed class BreakService(Desk desk)
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
    public Task ApproveAsync(BreakId id, int version, string? note = null, CancellationToken ct = default) =>
        DecideAsync(id, version, BreakAct.Approve, note, async (act, found) =>
        {
            var proposed = await act.Db.BreakEvents.Where(each => each.Break == found.Id && BreakFlow.Proposals.Contains(each.Act)).OrderByDescending(each => each.Id).Select(each => each.Act).FirstAsync(ct);
            if (proposed == BreakAct.Replace)
            {
                await LineVersions.ReplaceAsync(act, found, ct);
            }
        }, ct);

    public Task DeclineAsync(BreakId id, int version, string reason, CancellationToken ct = default) => DecideAsync(id, version, BreakAct.Decline, reason, (_, _) => Task.CompletedTask, ct);

    /// <summary>Takes a resolution back, so that the break is open again; of a line that was replaced the first version stands again.</summary>
    public Task UndoAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Undo, reason, async (act, found) =>
        {
            found.ProposedBy = null;
            await LineVersions.GiveBackAsync(act, found, ct);
        }, ct);

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
