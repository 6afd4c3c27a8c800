using MerchantDesk.Data;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Profiles;

/// <summary>The column profiles that count now, of one account or store or of all, each with its place and revision.</summary>
public sealed class ProfileBook
{
    private readonly IReadOnlyList<KeptProfile> kept;

    private ProfileBook(IReadOnlyList<KeptProfile> kept)
    {
        this.kept = kept;
        Set = new ProfileSet(kept.Select(each => each.Profile));
    }

    public static ProfileBook Empty { get; } = new([]);

    public ProfileSet Set { get; }

    /// <summary>The codes by which its profiles are chosen.</summary>
    public IReadOnlyList<string> Codes => [.. kept.Select(each => each.Profile.Code).Distinct()];

    /// <param name="place">The account's or store's code; null takes the profiles of all.</param>
    public static async Task<ProfileBook> ReadAsync(DeskDbContext db, ProfileSubject? subject, string? place, CancellationToken ct)
    {
        var rows = await Last(db).Where(each => each.Json != null && (subject == null || each.Subject == subject) && (place == null || each.Place == place))
            .OrderBy(each => each.Place).ThenBy(each => each.Name).ToListAsync(ct);
        return rows.Count == 0 ? Empty : new ProfileBook([.. rows.Select(each => new KeptProfile(each.Place, each.Revision, ProfileJson.Read(each.Json!)))]);
    }

    /// <summary>Those of one account or store; null takes all.</summary>
    public ProfileBook Of(string? place) => place is null ? this : new ProfileBook([.. kept.Where(each => each.Place == place)]);

    /// <summary>The last revision of every profile, of those that were removed too.</summary>
    public static IQueryable<StoredProfile> Last(DeskDbContext db) => db.ColumnProfiles.Where(each => !db.ColumnProfiles.Any(
        later => later.Subject == each.Subject && later.Place == each.Place && later.Name == each.Name && later.Revision > each.Revision));

    /// <summary>
    /// Whose files the format reads; null where it is of no profile, or of more than one place's, and where its files have no header: so many
    /// columns and a day are no sign whose they are.
    /// </summary>
    public string? PlaceOf(ProfileSubject subject, string format) => kept.Where(each => each.Profile.Subject == subject && each.Profile.Code == format).Take(2).ToList() is [{ Profile.HeaderRow: > 0 } only] ? only.Place : null;

    /// <summary>Null where the format is of no profile.</summary>
    /// <param name="place">Whose profile it is, where there are those of more than one.</param>
    public int? RevisionOf(string format, string? place = null) => kept.FirstOrDefault(each => each.Profile.Code == format && (place is null || each.Place == place))?.Revision;

    /// <summary>True where the format is of a profile of movements that says which column is their own number.</summary>
    public bool HasIds(string format) => kept.Any(each => each.Profile.Code == format && each.Profile.Subject == ProfileSubject.Movements && each.Profile.Has(ProfileField.Id));

    private sealed record KeptProfile(string Place, int Revision, ColumnProfile Profile);
}
