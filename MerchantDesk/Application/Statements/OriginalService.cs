using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>Hands out the very bytes that came in. They name customers, so that each look at them stands in the log.</summary>
public sealed class OriginalService(Desk desk, Originals originals)
{
    /// <summary>Who may have the bytes: those who bring them in, and those who audit.</summary>
    public static IReadOnlySet<Duty> Readers { get; } = new HashSet<Duty> { Duty.ImportStatements, Duty.ReadAuditLog };

    /// <summary>Where the bytes of a published import are kept, and what the file was called. Throws <see cref="RuleException"/> where the asker neither imports nor audits, or there is no such import.</summary>
    public Task<(string Path, string Name)> ShowAsync(string batch, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadBooks, new Attempt("import.showOriginal", batch), async act =>
        {
            if (!Readers.Overlaps(act.Actor.Duties))
            {
                throw new RuleException(Rule.OriginalClosed, batch);
            }

            var found = await act.Db.ImportBatches.FirstOrDefaultAsync(each => each.Number == batch && each.PublishedAt != null, ct) ?? throw new RuleException(Rule.NotFound, batch);
            var path = originals.PathOf(found.Sha256);
            if (!File.Exists(path))
            {
                throw new RuleException(Rule.NotFound, found.FileName);
            }

            act.Record("import.originalShown", found.Number, new { sha256 = found.Sha256 }, of: found);
            return (path, found.FileName);
        }, ct);

    /// <summary>The same of a file that waits for a second person, also for those who may decide about it.</summary>
    public Task<(string Path, string Name)> ShowWaitingAsync(WaitingFileId id, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadBooks, new Attempt("import.showOriginal", $"waiting {id.Value}"), async act =>
        {
            var found = await act.Db.WaitingFiles.FirstOrDefaultAsync(each => each.Id == id && each.SettledAt == null, ct) ?? throw new RuleException(Rule.StaleVersion);
            if (!Readers.Overlaps(act.Actor.Duties) && !act.Actor.Duties.Contains(Duty.ApproveWriteOff))
            {
                throw new RuleException(Rule.OriginalClosed, found.FileName);
            }

            act.Record("import.originalShown", WaitingBook.Target(found.Account, found.Sha256), new { sha256 = found.Sha256 }, of: found);
            return (originals.PathOf(found.Sha256), found.FileName);
        }, ct);
}
