using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Audit;

/// <summary>Lets the log leave the machine and proves it. Reading the log is itself an act.</summary>
public sealed class AuditService(Desk desk)
{
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

    /// <summary>Walks the whole log; null when it holds, else the first leaf that does not and why.</summary>
    public Task<AuditProof> VerifyAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadAuditLog, async db =>
        {
            var verifier = new AuditVerifier();
            await foreach (var bytes in Leaves(db).WithCancellation(ct))
            {
                if (verifier.Take(bytes) is { } finding)
                {
                    return new AuditProof(verifier.Count, verifier.Head, verifier.Root, finding);
                }
            }

            return new AuditProof(verifier.Count, verifier.Head, verifier.Root, null);
        }, ct);

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

/// <summary>What a walk over the log showed: how many leaves, the last leaf's hash, the tree's root, and the first thing wrong.</summary>
public sealed record AuditProof(long Leaves, string Head, string Root, AuditFinding? Finding);
