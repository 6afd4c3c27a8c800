using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Audit;

/// <summary>Lets the log leave the machine and proves it. Reading the log is itself an act.</summary>
public sealed class AuditService(Desk desk)
{
    /// <summary>Writes <c>leaves.jsonl</c>, byte for byte what was hashed, into an existing folder; returns how many leaves.</summary>
    public Task<long> ExportAsync(string folder, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadAuditLog, async act =>
        {
            var count = 0L;
            await using (var file = File.Create(Path.Combine(folder, "leaves.jsonl")))
            {
                await foreach (var bytes in Leaves(act.Db).WithCancellation(ct))
                {
                    await file.WriteAsync(bytes, ct);
                    await file.WriteAsync("\n"u8.ToArray(), ct);
                    count++;
                }
            }

            act.Record("audit.exported", "audit", new { leaves = count });
            return count;
        }, ct);

    /// <summary>Walks the whole log without holding the books, and writes down that it was read.</summary>
    public async Task<AuditProof> VerifyAsync(CancellationToken ct = default)
    {
        var proof = await desk.ReadAsync(Duty.ReadAuditLog, async db =>
        {
            var verifier = new AuditVerifier();
            await foreach (var leaf in Stored(db).WithCancellation(ct))
            {
                verifier.Take(leaf);
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

    private static IAsyncEnumerable<byte[]> Leaves(DeskDbContext db) =>
        db.AuditLeaves.AsNoTracking().OrderBy(leaf => leaf.Seq).Select(leaf => leaf.Bytes).AsAsyncEnumerable();
}

/// <summary>What a walk over the log showed: how many leaves, the last leaf's hash, the tree's root, and everything that is wrong (the first hundred, and how many in all).</summary>
public sealed record AuditProof(long Leaves, string Head, string Root, IReadOnlyList<AuditFinding> Findings, int FindingCount)
{
    /// <summary>The first; null where the log holds.</summary>
    public AuditFinding? Finding => Findings.Count > 0 ? Findings[0] : null;
}
