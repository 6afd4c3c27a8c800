using MerchantDesk.Application.People;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Profiles;

/// <summary>Which column profiles there are, whose and since when.</summary>
public sealed class ColumnProfileQueries(Desk desk)
{
    /// <summary>Those that count now, by account and store. A merchant has few, so there is one page.</summary>
    /// <param name="place">The account's or store's code; null is all.</param>
    public Task<IReadOnlyList<ProfileRow>> ListAsync(string? place = null, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<ProfileRow>>(Duty.ReadBooks, async db =>
        {
            var last = await ProfileBook.Last(db).Where(each => each.Json != null && (place == null || each.Place == place)).OrderBy(each => each.Place).ThenBy(each => each.Name).ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, last.Select(each => each.SavedBy), ct);
            return [.. last.Select(each => new ProfileRow(each.Subject, each.Place, each.Name, each.Revision, names.Of(each.SavedBy), each.SavedAt, ProfileJson.Read(each.Json!)))];
        }, ct);

    /// <summary>The profile as it counts now. Throws <see cref="RuleException"/> where the account or store has none of this name.</summary>
    public Task<ColumnProfile> FindAsync(ProfileSubject subject, string place, string name, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db => ProfileJson.Read(
            (await ProfileBook.Last(db).FirstOrDefaultAsync(each => each.Subject == subject && each.Place == place && each.Name == name, ct))?.Json ?? throw new RuleException(Rule.NotFound, name)), ct);

    /// <summary>The profile as JSON, to be kept or brought in elsewhere.</summary>
    public async Task<string> ExportAsync(ProfileSubject subject, string place, string name, CancellationToken ct = default) => ProfileJson.Write(await FindAsync(subject, place, name, ct));
}

/// <summary>A column profile as it counts now.</summary>
public sealed record ProfileRow(ProfileSubject Subject, string Place, string Name, int Revision, string? By, DateTimeOffset At, ColumnProfile Profile);
