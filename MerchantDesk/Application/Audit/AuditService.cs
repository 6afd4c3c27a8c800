using System.Text;
using System.Text.Json;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Audit;

/// <summary>Lets the log leave the machine and proves it. Reading the log is itself an act.</summary>
public sealed class AuditService(Desk desk)
{
    private const int PageSize = 50;

    /// <summary>
    /// Writes <c>leaves.jsonl</c>, byte for byte what was hashed, into an existing folder; returns how many leaves. The file gets its name
    /// only once the act that says so is written; until then it is a part that is thrown away.
    /// </summary>
    public async Task<long> ExportAsync(string folder, CancellationToken ct = default)
    {
        var part = Path.Combine(folder, $"leaves.{Guid.NewGuid():N}.part");
        try
        {
            var count = await desk.ReadAsync(Duty.ReadAuditLog, db => WriteAsync(db, part, ct), ct);
            await desk.ActAsync(Duty.ReadAuditLog, act =>
            {
                act.Record("audit.exported", "audit", new { leaves = count });
                return Task.CompletedTask;
            }, ct);
            File.Move(part, Path.Combine(folder, "leaves.jsonl"), overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Walks the whole log without holding the books, and writes down that it was read.</summary>
    public async Task<AuditProof> VerifyAsync(CancellationToken ct = default)
    {
        var proof = await desk.ReadAsync(Duty.ReadAuditLog, async db =>
        {
            // Leaves and what was written about them, in one state of the log.
            await using var snapshot = await SqliteSnapshot.BeginAsync(db, ct);
            var verifier = new AuditVerifier();
            var notes = await db.AuditNotes.AsNoTracking().ToDictionaryAsync(note => (note.Seq, note.Hmac), ct);
            await foreach (var leaf in Stored(db).WithCancellation(ct))
            {
                verifier.Take(leaf);
                foreach (var hmac in HmacsIn(leaf.Bytes).Where(hmac => !notes.TryGetValue((leaf.Seq, hmac), out var note) || !note.Holds))
                {
                    verifier.FindNote(leaf.Seq, notes.ContainsKey((leaf.Seq, hmac)));
                }
            }

            return new AuditProof(verifier.Count, verifier.Head, verifier.Root, verifier.Findings, verifier.FindingCount);
        }, ct);
        await desk.ActAsync(Duty.ReadAuditLog, act =>
        {
            act.Record("audit.verified", "audit", new { leaves = proof.Leaves, root = proof.Root, findings = proof.FindingCount });
            return Task.CompletedTask;
        }, ct);
        return proof;
    }

    private static IAsyncEnumerable<StoredLeaf> Stored(DeskDbContext db) => db.AuditLeaves.AsNoTracking().OrderBy(leaf => leaf.Seq)
        .Select(leaf => new StoredLeaf(leaf.Seq, leaf.Bytes, leaf.Hash, leaf.Time, leaf.Act, leaf.Object, leaf.Person, leaf.Refused)).AsAsyncEnumerable();

    /// <summary>A page of the entries about one object, or about anything where it is null: the newest first, before entry <paramref name="before"/> where given.</summary>
    public Task<AuditEntries> EntriesAsync(string? target, long? before = null, CancellationToken ct = default) => EntriesAsync(new AuditFilter(target), before, ct);

    /// <summary>A page of the entries that the filter leaves.</summary>
    public Task<AuditEntries> EntriesAsync(AuditFilter filter, long? before = null, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadAuditLog, async act =>
        {
            var target = filter.Object;
            var leaves = await (await AskedAsync(act.Db, filter, ct)).Where(leaf => before == null || leaf.Seq < before).OrderByDescending(leaf => leaf.Seq).Take(PageSize + 1)
                .ToListAsync(ct);
            var names = await PersonNames.ReadAsync(act.Db, leaves.Select(leaf => leaf.Person), ct);
            var seqs = leaves.Select(leaf => leaf.Seq).ToList();
            var notes = (await act.Db.AuditNotes.AsNoTracking().Where(note => seqs.Contains(note.Seq)).ToListAsync(ct)).ToLookup(note => note.Seq, note => note.Text);
            act.Record("audit.read", "audit", new { about = target ?? "everything", entries = Math.Min(leaves.Count, PageSize) });
            return new AuditEntries(
                [.. leaves.Take(PageSize).Select(leaf => new AuditEntryRow(leaf.Seq, leaf.Time, leaf.Act, leaf.Object, names.Of(leaf.Person), leaf.Refused ? RuleOf(leaf.Bytes) : null, leaf.Hash) { Notes = [.. notes[leaf.Seq]] })],
                leaves.Count > PageSize ? leaves[PageSize - 1].Seq : null);
        }, ct);

    private static async Task<IQueryable<AuditLeaf>> AskedAsync(DeskDbContext db, AuditFilter filter, CancellationToken ct)
    {
        var leaves = db.AuditLeaves.AsNoTracking().Where(leaf => (filter.Object == null || leaf.Object == filter.Object) && (!filter.OnlyRefused || leaf.Refused));
        if (filter.Month is { } month)
        {
            var (from, to) = await SeparationLines.BoundsAsync(db, month, ct);
            leaves = leaves.Where(leaf => leaf.Seq >= from && leaf.Seq < to);
        }

        if (filter.Person is { } user)
        {
            var who = new PersonId(await db.Users.Where(each => each.UserName == user).Select(each => each.Id).FirstOrDefaultAsync(ct));
            leaves = leaves.Where(leaf => leaf.Person == who);
        }

        return filter.Kind is { } kind ? leaves.Where(leaf => leaf.Act.StartsWith(kind + ".")) : leaves;
    }

    /// <summary>The keyed hashes that a leaf holds of what people wrote.</summary>
    private static List<string> HmacsIn(byte[] leaf)
    {
        if (leaf.AsSpan().IndexOf("\"hmac\":\""u8) < 0)
        {
            return [];
        }

        try
        {
            using var entry = JsonDocument.Parse(leaf);
            return entry.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
                ? [.. detail.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.Object && each.Value.TryGetProperty(AuditNote.Property, out _)).Select(each => each.Value.GetProperty(AuditNote.Property).GetString() ?? "")]
                : [];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // That the leaf is none is a finding of its own.
            return [];
        }
    }

    /// <summary>The rule by which the act of this leaf was refused.</summary>
    public static Rule RuleOf(byte[] leaf)
    {
        using var entry = JsonDocument.Parse(leaf);
        return new Rule(entry.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).FirstOrDefault() ?? "");
    }

    private static async Task<long> WriteAsync(DeskDbContext db, string path, CancellationToken ct)
    {
        var count = 0L;
        await using var file = File.Create(path);
        await foreach (var bytes in Leaves(db).WithCancellation(ct))
        {
            await file.WriteAsync(bytes, ct);
            await file.WriteAsync("\n"u8.ToArray(), ct);
            count++;
        }

        return count;
    }

    private static IAsyncEnumerable<byte[]> Leaves(DeskDbContext db) =>
        db.AuditLeaves.AsNoTracking().OrderBy(leaf => leaf.Seq).Select(leaf => leaf.Bytes).AsAsyncEnumerable();
}

/// <summary>What a walk over the log showed: how many leaves, the last leaf's hash, the tree's root, and everything that is wrong (the first hundred, and how many in all).</summary>
public sealed record AuditProof(long Leaves, string Head, string Root, IReadOnlyList<AuditFinding> Findings, int FindingCount)
{
    /// <summary>The first; null where the log holds.</summary>
    public AuditFinding? Finding => Findings.Count > 0 ? Findings[0] : null;
}

/// <summary>Which entries are asked for; null asks for any.</summary>
/// <param name="Month">Any day of the month, on the merchant's clock.</param>
/// <param name="Person">A user name.</param>
/// <param name="Kind">What the act is about: the word before the point, such as <c>refund</c>.</param>
public sealed record AuditFilter(string? Object = null, DateOnly? Month = null, string? Person = null, string? Kind = null, bool OnlyRefused = false);

/// <summary>A page of entries; <c>Older</c> leads to the next.</summary>
public sealed record AuditEntries(IReadOnlyList<AuditEntryRow> Rows, long? Older);

/// <param name="Person">Null where nobody, or a rule of the system, acted.</param>
/// <param name="Refused">The rule that said no; null where the act was done.</param>
public sealed record AuditEntryRow(long Entry, DateTimeOffset At, string Act, string Object, string? Person, Rule? Refused, string Hash)
{
    /// <summary>What was written about it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
