using System.Runtime.InteropServices;
using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Reads what banks have announced and no statement tells of yet. Which lines that are follows from the statements in the books alone: one
/// that is published takes the place of what was announced for its days, one that is taken back gives it up again.
/// </summary>
public static class AnnouncementReader
{
    /// <summary>The announcements that stand, of one account or of all.</summary>
    public static async Task<ILookup<string, Announcement>> StandingAsync(DeskDbContext db, string? account, CancellationToken ct) =>
        (await UntoldAsync(db, account, ct)).SelectMany(each => Announcements.Standing(each.Lines).Select(line => (each.Account, Line: line))).ToLookup(each => each.Account, each => each.Line);

    /// <summary>What counting the lines of a new file needs.</summary>
    public static async Task<Announcements> OfAsync(DeskDbContext db, string account, CancellationToken ct)
    {
        var told = await ToldAsync(db, account, ct);
        return new Announcements(new ToldDays(told[account]), (await UntoldAsync(db, account, ct)).SelectMany(each => each.Lines));
    }

    public static Announcement Of(StatementLine line, byte[] fingerprint) =>
        new(default, line.AnnouncedIn!, MemoryMarshal.Read<UInt128>(fingerprint), line.Day, line.Net);

    /// <summary>The days that the published statements of an account, or of each, tell of.</summary>
    public static async Task<ILookup<string, ToldPeriod>> ToldAsync(DeskDbContext db, string? account, CancellationToken ct) =>
        (await db.Statements.Where(statement => (account == null || statement.Account == account) && db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null))
            .AsNoTracking().ToListAsync(ct))
        .ToLookup(each => each.Account, Period);

    public static ToldPeriod Period(StoredStatement statement) => new(
        statement.Currency, new DateRange(statement.From, statement.To), In(statement.OpeningMinor, statement.Currency), In(statement.ClosingMinor, statement.Currency));

    private static async Task<List<(string Account, IReadOnlyList<Announcement> Lines)>> UntoldAsync(DeskDbContext db, string? account, CancellationToken ct)
    {
        var announced = Published(db).Where(line => account == null || line.Account == account);
        var days = await announced.Select(line => new { line.Account, line.Day, line.Currency }).Distinct().ToListAsync(ct);
        if (days.Count == 0)
        {
            return [];
        }

        var told = (await ToldAsync(db, account, ct)).ToDictionary(each => each.Key, each => new ToldDays(each));
        var untold = new List<(string, IReadOnlyList<Announcement>)>();
        foreach (var of in days.Where(each => !(told.TryGetValue(each.Account, out var by) && by.Tell(each.Currency, each.Day))).GroupBy(each => each.Account))
        {
            var own = of.Select(each => (each.Day, each.Currency)).ToHashSet();
            var asked = own.Select(each => each.Day).Distinct().ToList();
            var lines = await announced.Where(line => line.Account == of.Key && asked.Contains(line.Day) && line.Kind != LineKind.Pending)
                .Join(db.ImportBatches, line => line.Batch, batch => batch.Id, (line, batch) => new { line.Id, batch.Format, line.Fingerprint, line.Day, line.Currency, Minor = line.GrossMinor + line.FeeMinor })
                .OrderBy(line => line.Day).ThenBy(line => line.Id).ToListAsync(ct);
            untold.Add((of.Key,
            [
                .. lines.Where(line => own.Contains((line.Day, line.Currency)))
                    .Select(line => new Announcement(line.Id, line.Format, MemoryMarshal.Read<UInt128>(line.Fingerprint), line.Day, new Money(line.Minor, line.Currency))),
            ]));
        }

        return untold;
    }

    public static IQueryable<AnnouncedLine> Published(DeskDbContext db) =>
        db.AnnouncedLines.AsNoTracking().Where(line => db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null));

    private static Money? In(long? minor, Currency currency) => minor is { } amount ? new Money(amount, currency) : null;
}
