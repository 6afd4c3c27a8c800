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

    /// <summary>The second person agrees: never who proposed.</summary>
    public Task ApproveAsync(BreakId id, int version, string? note = null, CancellationToken ct = default) => DecideAsync(id, version, BreakAct.Approve, note, ct);

    public Task DeclineAsync(BreakId id, int version, string reason, CancellationToken ct = default) => DecideAsync(id, version, BreakAct.Decline, reason, ct);

    /// <summary>Takes an acceptance back, so that the break is open again.</summary>
    public Task UndoAsync(BreakId id, int version, string reason, CancellationToken ct = default) =>
        ActAsync(id, version, BreakAct.Undo, reason, (_, found) =>
        {
            found.ProposedBy = null;
            return Task.CompletedTask;
        }, ct);

    private Task DecideAsync(BreakId id, int version, BreakAct decision, string? note, CancellationToken ct) =>
        ActAsync(id, version, decision, note, (act, found) =>
        {
            if (found.ProposedBy == act.Actor.Person)
            {
                throw new RuleException(Rule.ProposerApproves, found.Number);
            }

            found.ProposedBy = null;
            return Task.CompletedTask;
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
