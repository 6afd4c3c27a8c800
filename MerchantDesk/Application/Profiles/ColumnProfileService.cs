using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Profiles;

/// <summary>
/// Says what the columns of a bank's or a shop's own files mean, for whoever imports them. Each saving is a revision that stays: what read an
/// import is told beside it.
/// </summary>
public sealed class ColumnProfileService(Desk desk)
{
    /// <summary>Returns the revision. Throws <see cref="RuleException"/> where the profile could read nothing, says nothing new, or there is no such account or store.</summary>
    /// <param name="place">The code of the account whose movements, or of the store whose orders it reads.</param>
    public Task<int> SaveAsync(string place, ColumnProfile profile, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ImportStatements, new Attempt("profile.saved", place), act => KeepAsync(act, place, profile, ct), ct);

    /// <summary>The same from JSON that was written by an export.</summary>
    /// <param name="name">Another name than it has.</param>
    public Task<int> ImportAsync(string place, string json, string? name = null, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ImportStatements, new Attempt("profile.saved", place), act =>
        {
            if (string.IsNullOrWhiteSpace(json))
            {
                throw new RuleException(Rule.FieldMissing, "profileFile");
            }

            if (string.IsNullOrWhiteSpace(place))
            {
                throw new RuleException(Rule.FieldMissing, nameof(place));
            }

            var profile = ProfileJson.Read(json);
            return KeepAsync(act, place, name is null ? profile : profile with { Name = name.Trim() }, ct);
        }, ct);

    /// <summary>From here on it reads nothing any more; what it was stays.</summary>
    public Task RemoveAsync(ProfileSubject subject, string place, string name, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ImportStatements, new Attempt("profile.removed", place), async act =>
        {
            var revisions = await RevisionsAsync(act.Db, subject, place, name, ct);
            if (revisions.LastOrDefault()?.Json is null)
            {
                throw new RuleException(Rule.NotFound, name);
            }

            return Add(act, revisions, subject, place, name, null, "profile.removed");
        }, ct);

    private static async Task<int> KeepAsync(Act act, string place, ColumnProfile profile, CancellationToken ct)
    {
        var json = ProfileJson.Write(profile.Demanded());
        await DemandPlaceAsync(act.Db, profile, place, ct);
        var revisions = await RevisionsAsync(act.Db, profile.Subject, place, profile.Name, ct);
        if (revisions.LastOrDefault()?.Json == json)
        {
            throw new RuleException(Rule.ProfileUnchanged, profile.Name);
        }

        return Add(act, revisions, profile.Subject, place, profile.Name, json, "profile.saved");
    }

    private static int Add(Act act, List<StoredProfile> revisions, ProfileSubject subject, string place, string name, string? json, string done)
    {
        var next = new StoredProfile
        {
            Subject = subject,
            Place = place,
            Name = name,
            Revision = (revisions.LastOrDefault()?.Revision ?? 0) + 1,
            Json = json,
            SavedBy = act.Actor.Person,
            SavedAt = act.Now,
        };
        act.Db.Add(next);
        act.Record(done, place, new { name, revision = next.Revision, subject = subject.ToString(), before = HashOf(revisions.LastOrDefault()?.Json), after = HashOf(json) }, next.Revision, [.. revisions, next]);
        return next.Revision;
    }

    private static string? HashOf(string? json) => json is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static Task<List<StoredProfile>> RevisionsAsync(DeskDbContext db, ProfileSubject subject, string place, string name, CancellationToken ct) =>
        db.ColumnProfiles.Where(each => each.Subject == subject && each.Place == place && each.Name == name).OrderBy(each => each.Revision).ToListAsync(ct);

    private static async Task DemandPlaceAsync(DeskDbContext db, ColumnProfile profile, string place, CancellationToken ct)
    {
        var (isAccount, isStore) = (await db.FundAccounts.AnyAsync(each => each.Code == place, ct), await db.Stores.AnyAsync(each => each.Code == place, ct));
        if (profile.Subject == ProfileSubject.Movements ? isAccount : isStore)
        {
            return;
        }

        throw isStore ? new RuleException(Rule.ProfileForAccount, profile.Name, place)
            : isAccount ? new RuleException(Rule.ProfileForStore, profile.Name, place)
            : new RuleException(Rule.NotFound, place);
    }
}
