using System.Globalization;
using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
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

    /// <summary>
    /// Throws <see cref="RuleException"/> where the later telling that the break shows is not in the books any more, where a still later version
    /// stands, and where a refund rests on what would be replaced.
    /// </summary>
    public static async Task DemandAsync(DeskDbContext db, StoredBreak of, CancellationToken ct)
    {
        await ToldAsync(db, of, ct);
        await DemandFreeAsync(db, of, await ReplacedAsync(db, of, ct), [of.AnchorRecord], ct);
    }

    /// <summary>For the holder of the account's lease: no import is under way that could tell the version meanwhile.</summary>
    public static async Task ReplaceAsync(Act act, StoredBreak of, CancellationToken ct)
    {
        var replaced = await ReplacedAsync(act.Db, of, ct);
        await DemandFreeAsync(act.Db, of, replaced, [of.AnchorRecord], ct);
        await EndAsync(act, replaced, ct);
        var line = await act.Db.StatementLines.IgnoreQueryFilters().AsNoTracking().SingleAsync(each => each.Id == of.AnchorRecord, ct);
        var told = await ToldAsync(act.Db, of, ct);
        var (known, fingerprint) = await KnownAsync(act.Db, line, told, ct);
        var later = StoredLine.Later(line, told, fingerprint);
        if (known is null)
        {
            act.Db.Add(later);
            await act.Db.SaveChangesAsync(ct);
        }

        act.Db.Add(new LineVersion { Line = line.Id, By = (known ?? later).Id, Break = of.Id, At = act.Now, Person = act.Actor.Person });
        act.Record("line.replaced", of.Number, new { account = line.Account, line = line.Id.Value, by = (known ?? later).Id.Value, before = Net(line), after = Net(later) });
    }

    /// <summary>
    /// True where a version stands by this break that may give its place back. Throws <see cref="RuleException"/> where a still later version
    /// stands in the place of its own, and where a refund rests on it.
    /// </summary>
    public static async Task<bool> MayGiveBackAsync(DeskDbContext db, StoredBreak of, CancellationToken ct)
    {
        var versions = await Standing(db).Where(version => version.Break == of.Id).ToListAsync(ct);
        await DemandFreeAsync(db, of, versions, [], ct);
        return versions.Count > 0;
    }

    /// <summary>The same, and then the first version stands again.</summary>
    public static async Task GiveBackAsync(Act act, StoredBreak of, CancellationToken ct)
    {
        if (await MayGiveBackAsync(act.Db, of, ct))
        {
            var versions = await Standing(act.Db).Where(version => version.Break == of.Id).ToListAsync(ct);
            await EndAsync(act, versions, ct);
            act.Record("line.restored", of.Number, new { lines = versions.Select(version => version.Line.Value) });
        }
    }

    /// <summary>The versions of the line, told earlier, that the one the break shows would follow.</summary>
    private static Task<List<LineVersion>> ReplacedAsync(DeskDbContext db, StoredBreak of, CancellationToken ct) =>
        Standing(db).Where(version => version.Line == of.AnchorRecord).ToListAsync(ct);

    /// <summary>A version that another has followed ends after it, or both lines of one movement would stand; and what proves a refund stays what it was.</summary>
    private static async Task DemandFreeAsync(DeskDbContext db, StoredBreak of, List<LineVersion> ending, IEnumerable<RecordId> lines, CancellationToken ct)
    {
        var by = ending.ConvertAll(version => version.By);
        if (await Standing(db).Where(version => by.Contains(version.Line)).Join(db.Breaks, version => version.Break, each => each.Id, (_, each) => each.Number).FirstOrDefaultAsync(ct) is { } later)
        {
            throw new RuleException(Rule.LaterVersionStands, of.Number, later);
        }

        var standing = by.Concat(lines).Select(line => (RecordId?)line).ToList();
        var proven = await db.RefundCases
            .SelectMany(refund => refund.Steps.Where(step => (step.Act == RefundAct.Confirm || step.Act == RefundAct.Bounce) && standing.Contains(step.Evidence!.Line)), (refund, _) => refund.Number)
            .FirstOrDefaultAsync(ct);
        if (proven is not null)
        {
            throw new RuleException(Rule.LineProvesRefund, of.Number, proven);
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

    /// <summary>
    /// The line that says what was told, where it is in the books already, and the fingerprint that it has or would have. What differs in nothing
    /// that the fingerprint holds gets one of its content: two versions of a line are two lines.
    /// </summary>
    private static async Task<(StoredLine? Known, byte[] Fingerprint)> KnownAsync(DeskDbContext db, StoredLine line, StoredLineChange told, CancellationToken ct)
    {
        var fingerprint = FingerprintOf(line, told);
        var known = await FindAsync(fingerprint);
        if (known is null || IsSame(known, told))
        {
            return (known, fingerprint);
        }

        fingerprint = LineFingerprint.OfContent(fingerprint, [
            .. ((long[])[told.GrossMinor, told.FeeMinor]).Select(minor => minor.ToString(CultureInfo.InvariantCulture)), told.OrderNo, told.TradeNo, told.RefundNo, told.PayoutId]);
        return (await FindAsync(fingerprint), fingerprint);

        Task<StoredLine?> FindAsync(byte[] by) => db.StatementLines.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(each => each.Account == line.Account && each.Fingerprint == by && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null), ct);
    }

    private static bool IsSame(StoredLine known, StoredLineChange told) =>
        (known.GrossMinor, known.FeeMinor, known.OrderNo, known.TradeNo, known.RefundNo, known.PayoutId) == (told.GrossMinor, told.FeeMinor, told.OrderNo, told.TradeNo, told.RefundNo, told.PayoutId);

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
