using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>The second person's word on a file of which a soft control differs. What comes in are the very bytes that wait, never another upload.</summary>
public sealed class ConfirmationService(Desk desk, ImportService imports, Originals originals, ImportJobs jobs)
{
    /// <summary>Throws <see cref="RuleException"/> for who brought the file, without a reason, and where it no longer waits.</summary>
    public async Task<ImportReport> ConfirmAsync(WaitingFileId id, string reason, CancellationToken ct = default)
    {
        var file = await desk.ReadAsync(Duty.ApproveWriteOff, db => WaitingBook.FindAsync(db, id, ct), ct);
        var options = new ImportOptions { Name = file.FileName, Format = file.AskedFormat, Confirm = reason, Sha256 = file.Sha256 };
        var report = await imports.ImportAsync(file.Account, originals.PathOf(file.Sha256), options, ct);
        if (!report.Accepted)
        {
            throw new RuleException(Rule.FileUnconfirmable, file.FileName);
        }

        jobs.Settle(file.Account, file.Sha256, row => row with { Report = report });
        return report;
    }

    /// <summary>The file waits no longer and stays out; whoever brought it is told why.</summary>
    public async Task DeclineAsync(WaitingFileId id, string reason, CancellationToken ct = default)
    {
        var (file, who) = await desk.ActAsync(Duty.ApproveWriteOff, async act =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleException(Rule.FieldMissing, nameof(reason));
            }

            var declined = await WaitingBook.FindAsync(act.Db, id, ct);
            (declined.SettledAt, declined.DeclinedBy, declined.Decline) = (act.Now, act.Actor.Person, reason.Trim());
            act.Record("import.declined", WaitingBook.Target(declined.Account, declined.Sha256), new { reason = new Written(reason) }, of: declined);
            return (declined, await WaitingBook.NameAsync(act, ct));
        }, ct);
        jobs.Settle(file.Account, file.Sha256, row => row with { Refusal = new RuleException(Rule.ConfirmationDeclined, who, reason) });
    }

    /// <summary>Who brought the file takes it away again. Throws <see cref="RuleException"/> for everybody else, and where it no longer waits.</summary>
    public async Task WithdrawAsync(WaitingFileId id, CancellationToken ct = default)
    {
        var (file, who) = await desk.ActAsync(Duty.ImportStatements, new Attempt("import.withdraw", $"waiting {id.Value}"), async act =>
        {
            var withdrawn = await WaitingBook.FindAsync(act.Db, id, ct);
            return (withdrawn, await WaitingBook.WithdrawAsync(act, withdrawn.Account, withdrawn.Sha256, ct));
        }, ct);
        jobs.Settle(file.Account, file.Sha256, row => row with { Refusal = new RuleException(Rule.FileWithdrawn, file.FileName, who) });
    }
}
