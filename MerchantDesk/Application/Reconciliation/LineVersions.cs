using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>
/// Puts the later version of a line in the place of the first, as a break of kind B19 was settled, and gives the place back. Nothing is
/// overwritten: the version is a line of its own, which version stands is a fact beside them.
/// </summary>
public static class LineVersions
{
    private const int BatchArgument = 3;

    /// <summary>The versions that stand in the place of their lines.</summary>
    public static IQueryable<LineVersion> Standing(DeskDbContext db) => db.LineVersions.Where(version => !db.LineVersionEndings.Any(ending => ending.Version == version.Id));

    /// <summary>The lines that are in the books and stand no longer: first versions that were replaced, and later ones that gave the place back.</summary>
    public static IQueryable<RecordId> Hidden(DeskDbContext db) => db.LineVersions.Select(version => version.Line).Concat(db.LineVersions.Select(version => version.By))
        .Where(id => !db.StatementLines.Any(line => line.Id == id)).Distinct();

    /// <summary>Throws <see cref="RuleException"/> where the later telling that the break shows is not in the books any more.</summary>
    public static Task DemandAsync(DeskDbContext db, StoredBreak of, CancellationToken ct) => ToldAsync(db, of, ct);

    public static async Task ReplaceAsync(Act act, StoredBreak of, CancellationToken ct)
    {
        await EndAsync(act, await Standing(act.Db).Where(version => version.Line == of.AnchorRecord).ToListAsync(ct), ct);
        var line = await act.Db.StatementLines.IgnoreQueryFilters().AsNoTracking().SingleAsync(each => each.Id == of.AnchorRecord, ct);
        var told = await ToldAsync(act.Db, of, ct);
        var later = StoredLine.Later(line, told, FingerprintOf(line, told));
        var known = await act.Db.StatementLines.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(each => each.Account == later.Account && each.Fingerprint == later.Fingerprint, ct);
        if (known is null)
        {
            act.Db.Add(later);
            await act.Db.SaveChangesAsync(ct);
        }

        act.Db.Add(new LineVersion { Line = line.Id, By = (known ?? later).Id, Break = of.Id, At = act.Now, Person = act.Actor.Person });
        act.Record("line.replaced", of.Number, new { account = line.Account, line = line.Id.Value, by = (known ?? later).Id.Value, before = Net(line), after = Net(later) });
    }

    /// <summary>Does nothing where the break replaced no line. Throws <see cref="RuleException"/> where a still later version stands in the place of its own.</summary>
    public static async Task GiveBackAsync(Act act, StoredBreak of, CancellationToken ct)
    {
        var versions = await Standing(act.Db).Where(version => version.Break == of.Id).ToListAsync(ct);
        var by = versions.ConvertAll(version => version.By);
        if (await Standing(act.Db).Where(version => by.Contains(version.Line)).Join(act.Db.Breaks, version => version.Break, each => each.Id, (_, each) => each.Number).FirstOrDefaultAsync(ct) is { } later)
        {
            throw new RuleException(Rule.LaterVersionStands, of.Number, later);
        }

        if (versions.Count > 0)
        {
            await EndAsync(act, versions, ct);
            act.Record("line.restored", of.Number, new { lines = versions.Select(version => version.Line.Value) });
        }
    }

    private static async Task EndAsync(Act act, List<LineVersion> versions, CancellationToken ct)
    {
        act.Db.AddRange(versions.Select(version => new LineVersionEnding { Version = version.Id, At = act.Now, Person = act.Actor.Person }));
        await act.Db.SaveChangesAsync(ct);
    }

    /// <summary>What the import that the break names said of the line last: what people saw is what they decide on.</summary>
    private static async Task<StoredLineChange> ToldAsync(DeskDbContext db, StoredBreak of, CancellationToken ct)
    {
        var batch = JsonSerializer.Deserialize<string[]>(of.Arguments)![BatchArgument];
        return await db.LineChanges.AsNoTracking().Where(change => change.Line == of.AnchorRecord && db.ImportBatches.Any(told => told.Id == change.Batch && told.Number == batch && told.PublishedAt != null))
            .OrderByDescending(change => change.Record).FirstOrDefaultAsync(ct) ?? throw new RuleException(Rule.NotFound, batch);
    }

    /// <summary>The fingerprint by which a file that tells the version again finds it known.</summary>
    private static byte[] FingerprintOf(StoredLine line, StoredLineChange told) => new LineFingerprint().Of(new StatementLine
    {
        Record = told.Record,
        Line = told.FileLine ?? 0,
        Kind = told.Kind,
        Key = line.Key,
        Occurrence = line.Occurrence,
        Time = told.Time,
        Day = told.Day,
        Gross = new Money(told.GrossMinor, told.Currency),
        Fee = new Money(told.FeeMinor, told.Currency),
    });

    private static string Net(ToldLine line) => new Money(line.GrossMinor + line.FeeMinor, line.Currency).ToString();
}
