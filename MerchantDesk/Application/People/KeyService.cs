using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>Bearer keys for the command line. A key acts as its person, so people make their own; an administrator makes one only for somebody who has not signed in yet.</summary>
public sealed class KeyService(Desk desk)
{
    /// <summary>A key of the caller's own, shown this once; for all they may do, or for some duties only. A key makes none that is for more than itself, or for longer.</summary>
    public Task<NewKey> AddOwnAsync(string name, int days = KeyIssue.MaxDays, IReadOnlyCollection<Duty>? duties = null, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadBooks, async act =>
        {
            if (days is < 1 or > KeyIssue.MaxDays)
            {
                throw new RuleException(Rule.KeyTooLong, days);
            }

            var person = act.Actor.Person!.Value;
            var scope = duties is null ? act.Actor.Scope : duties.Append(Duty.ReadBooks).ToHashSet();
            if (act.Actor.Scope is { } own && scope!.Except(own).Select(duty => (Duty?)duty).FirstOrDefault() is { } more)
            {
                throw new RuleException(Rule.KeyScopeMissing, more);
            }

            var (row, key) = KeyIssue.Make(person, Filled(name), act.Now, days, scope, act.Actor.Until);
            act.Db.Add(row);
            act.Record("key.added", $"person/{person.Value}", new { days, scope = row.Scope }, of: await PersonRecords.OfAsync(act.Db, person, ct));
            return new NewKey((await act.Db.Users.SingleAsync(each => each.Id == person.Value, ct)).UserName!, key);
        }, ct);

    /// <summary>A new key for the first sign-in of somebody who lost theirs; the lost ones stop counting.</summary>
    public Task<NewKey> RenewFirstAsync(string user, CancellationToken ct = default) =>
        desk.ActAsync(Duty.GrantRoles, async act =>
        {
            var normalized = UserNames.Normal(user);
            var person = await act.Db.Users.SingleOrDefaultAsync(each => each.NormalizedUserName == normalized, ct) ?? throw new RuleException(Rule.NotFound, user);
            if (person.PasswordHash is not null)
            {
                throw new RuleException(Rule.KeyOfOther, user);
            }

            var id = new PersonId(person.Id);
            foreach (var lost in await act.Db.AccessKeys.Where(each => each.Person == id && each.RevokedAt == null).ToListAsync(ct))
            {
                lost.RevokedAt = act.Now;
            }

            var (row, key) = KeyIssue.MakeFirst(id, act.Now);
            act.Db.Add(row);
            act.Record("key.renewed", $"person/{person.Id}", new { standIn = act.Actor.StandsIn }, of: await PersonRecords.OfAsync(act.Db, id, ct));
            return new NewKey(person.UserName!, key);
        }, ct);

    /// <summary>Turns the switch <c>Api:AllowMoneyDuties</c>: whether keys may approve, pay, sign and grant. For whoever approves grants, and so not by a key while it is off.</summary>
    public Task AllowMoneyDutiesAsync(bool allowed, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ApproveGrants, async act =>
        {
            var installation = await act.Db.Installations.SingleAsync(ct);
            installation.AllowMoneyDuties = allowed;
            act.Record("keys.money-duties", "installation", new { allowed }, of: installation);
        }, ct);

    /// <summary>Anybody's key; it stops counting at once.</summary>
    public Task RevokeAsync(KeyId id, CancellationToken ct = default) => desk.ActAsync(Duty.GrantRoles, act => RevokeAsync(act, id, own: false, ct), ct);

    /// <summary>A key of the caller's own.</summary>
    public Task RevokeOwnAsync(KeyId id, CancellationToken ct = default) => desk.ActAsync(Duty.ReadBooks, act => RevokeAsync(act, id, own: true, ct), ct);

    private static async Task RevokeAsync(Act act, KeyId id, bool own, CancellationToken ct)
    {
        var key = await act.Db.AccessKeys.SingleOrDefaultAsync(each => each.Id == id && each.RevokedAt == null, ct);
        if (key is null || (own && key.Person != act.Actor.Person))
        {
            throw new RuleException(Rule.NotFound, id);
        }

        key.RevokedAt = act.Now;
        act.Record("key.revoked", $"person/{key.Person.Value}", new { key = id.Value, standIn = !own && act.Actor.StandsIn }, of: await PersonRecords.OfAsync(act.Db, key.Person, ct));
    }

    private static string Filled(string text) => string.IsNullOrWhiteSpace(text) ? throw new RuleException(Rule.FieldMissing, "name") : text.Trim();
}
