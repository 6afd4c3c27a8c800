using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>The files that wait for a second person.</summary>
public sealed class ConfirmationQueries(Desk desk, Originals originals, TimeProvider clock)
{
    private const int PageSize = 100;

    private static readonly TimeSpan DeclinesShown = TimeSpan.FromDays(14);

    /// <summary>The oldest first, each with why the one who asks may not confirm it.</summary>
    public Task<WaitingView> WaitingAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            var files = await db.WaitingFiles.Where(file => file.SettledAt == null).OrderBy(file => file.Id).Take(PageSize).ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, files.Select(file => (PersonId?)file.BroughtBy), ct);
            var whoMay = await ActorReader.WhoMayAsync(db, Duty.ApproveWriteOff, ct);
            var rows = new List<WaitingRow>();
            foreach (var file in files)
            {
                var no = await WaitingBook.HasBroughtAsync(db, file.Account, file.Sha256, actor.Person, ct) ? new RuleException(Rule.ConfirmerIsImporter)
                    : actor.Duties.Contains(Duty.ApproveWriteOff) ? null
                    : new DutyRefusedException(Rule.DutyMissing, whoMay, nameof(Duty.ApproveWriteOff));
                rows.Add(new WaitingRow(
                    file.Id, file.Account, file.FileName, file.Sha256, file.Format, file.Rows, ControlText.Read(file.Differs), names.Of(file.BroughtBy) ?? "", file.BroughtAt, no)
                {
                    IsMine = file.BroughtBy == actor.Person,
                });
            }

            return new WaitingView(rows, whoMay);
        }, ct);

    /// <summary>What was declined in the last days of the files that the asker has brought, the newest first.</summary>
    public Task<IReadOnlyList<DeclinedRow>> DeclinedAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<DeclinedRow>>(Duty.ReadBooks, async (db, actor) =>
        {
            var since = clock.GetUtcNow() - DeclinesShown;
            var files = await db.WaitingFiles.Where(file => file.BroughtBy == actor.Person && file.DeclinedBy != null && file.SettledAt >= since)
                .OrderByDescending(file => file.Id).Take(PageSize).ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, files.Select(file => file.DeclinedBy), ct);
            return [.. files.Select(file => new DeclinedRow(file.Id, file.Account, file.FileName, names.Of(file.DeclinedBy) ?? "", file.SettledAt!.Value, file.Decline ?? ""))];
        }, ct);

    /// <summary>What the very bytes that wait say, read anew, for the second person to look at before they decide.</summary>
    public Task<FileView> LookAsync(WaitingFileId id, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var file = await db.WaitingFiles.FirstOrDefaultAsync(each => each.Id == id && each.SettledAt == null, ct) ?? throw new RuleException(Rule.StaleVersion);
            var account = await db.FundAccounts.SingleAsync(each => each.Code == file.Account, ct);
            var settings = new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone), account.Currency);
            return await Task.Run(() => FileQueries.ViewAsync(db, account, originals.PathOf(file.Sha256), file.AskedFormat, settings, ProfileBook.Empty, clock.GetUtcNow(), null, ct), ct);
        }, ct);
}

/// <summary>What waits for a second person. <c>WhoMay</c> are all who hold the duty to confirm.</summary>
public sealed record WaitingView(IReadOnlyList<WaitingRow> Rows, IReadOnlyList<string> WhoMay);

/// <param name="Differs">What the file states and what its lines say.</param>
/// <param name="No">Why the one who asks may not confirm it; null where they may.</param>
public sealed record WaitingRow(
    WaitingFileId Id, string Account, string FileName, string Sha256, string Format, int Rows, IReadOnlyList<ControlTotal> Differs, string By, DateTimeOffset At, RuleException? No)
{
    /// <summary>True where the one who asks has brought it, and may take it away again.</summary>
    public bool IsMine { get; init; }
}

/// <summary>A file that a second person has declined: who, when and why.</summary>
public sealed record DeclinedRow(WaitingFileId Id, string Account, string FileName, string By, DateTimeOffset At, string Reason);
