using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>Keeps which files wait for a second person, and who brought them: whoever did does not confirm them.</summary>
public static class WaitingBook
{
    private const string Unconfirmed = "import.unconfirmed";

    /// <summary>Writes down that these bytes wait, and by whom they came; once, whoever brings them again. Where they are read otherwise now, they wait anew.</summary>
    public static async Task AskAsync(Act act, BatchSource source, string sha256, Staged staged, CancellationToken ct)
    {
        var file = await Waiting(act.Db, source.Code, sha256).FirstOrDefaultAsync(ct);
        if (file is not null && !IsRead(file, staged))
        {
            file.SettledAt = act.Now;
            await act.Db.SaveChangesAsync(ct);
            file = null;
        }

        file ??= act.Db.Add(new WaitingFile
        {
            Account = source.Code,
            Sha256 = sha256,
            FileName = source.Name ?? Path.GetFileName(source.Path),
            AskedFormat = source.Format,
            Format = staged.Format,
            ProfileRevision = staged.ProfileRevision,
            Rows = staged.Rows,
            Differs = ControlText.Write(staged.Unconfirmed),
            BroughtBy = act.Actor.Person!.Value,
            BroughtAt = act.Now,
        }).Entity;
        act.Record(Unconfirmed, Target(source.Code, sha256), new { controls = staged.Unconfirmed }, of: file);
    }

    /// <summary>
    /// Throws <see cref="RuleException"/> where nobody has brought the file in, or the one who confirms has, and where it is read otherwise than
    /// when it began to wait: what is confirmed is what was shown.
    /// </summary>
    public static async Task ConfirmAsync(Act act, string account, string sha256, Staged staged, CancellationToken ct)
    {
        if (await HasBroughtAsync(act.Db, account, sha256, act.Actor.Person, ct))
        {
            throw new RuleException(Rule.ConfirmerIsImporter);
        }

        var file = await Waiting(act.Db, account, sha256).FirstOrDefaultAsync(ct) ?? throw await NotWaitingAsync(act.Db, account, sha256, ct);
        if (!IsRead(file, staged))
        {
            throw new RuleException(Rule.FileUnconfirmable, file.FileName);
        }

        Settle(act, file);
    }

    /// <summary>Ends the waiting of bytes that are in the books; does nothing where they do not wait.</summary>
    public static async Task SettleAsync(Act act, string account, string sha256, CancellationToken ct)
    {
        if (await Waiting(act.Db, account, sha256).FirstOrDefaultAsync(ct) is { } file)
        {
            Settle(act, file);
        }
    }

    /// <summary>
    /// Who brought the file takes it away again before anybody has decided; returns their name. Throws <see cref="RuleException"/> where it does
    /// not wait, or somebody else brought it first: it waits in that person's name.
    /// </summary>
    public static async Task<string> WithdrawAsync(Act act, string account, string sha256, CancellationToken ct)
    {
        var file = await Waiting(act.Db, account, sha256).FirstOrDefaultAsync(ct) ?? throw await NotWaitingAsync(act.Db, account, sha256, ct);
        if (file.BroughtBy != act.Actor.Person)
        {
            throw new RuleException(Rule.WithdrawerIsOther, file.FileName);
        }

        file.SettledAt = act.Now;
        act.Record("import.withdrawn", Target(account, sha256), new { }, of: file);
        return await NameAsync(act, ct);
    }

    /// <summary>Throws <see cref="RuleException"/> where there is no such file, or it was decided on before.</summary>
    public static async Task<WaitingFile> FindAsync(DeskDbContext db, WaitingFileId id, CancellationToken ct)
    {
        var file = await db.WaitingFiles.FirstOrDefaultAsync(each => each.Id == id, ct) ?? throw new RuleException(Rule.NotFound, id.Value);
        return file.SettledAt is null ? file : throw new RuleException(Rule.FileSettled, file.FileName);
    }

    public static Task<bool> HasBroughtAsync(DeskDbContext db, string account, string sha256, PersonId? person, CancellationToken ct)
    {
        var target = Target(account, sha256);
        return db.AuditLeaves.AnyAsync(leaf => leaf.Object == target && leaf.Act == Unconfirmed && leaf.Person == person, ct);
    }

    /// <summary>Whose file it is: who confirms it only brings it in. Null where it does not wait.</summary>
    public static Task<PersonId?> BringerAsync(DeskDbContext db, string account, string sha256, CancellationToken ct) =>
        Waiting(db, account, sha256).Select(file => (PersonId?)file.BroughtBy).FirstOrDefaultAsync(ct);

    /// <summary>What the log calls a file that waits.</summary>
    public static string Target(string account, string sha256) => $"{account}/{sha256}";

    /// <summary>What the one who acts is called.</summary>
    public static Task<string> NameAsync(Act act, CancellationToken ct) =>
        act.Db.Users.Where(person => person.Id == act.Actor.Person!.Value.Value).Select(person => person.DisplayName).SingleAsync(ct);

    private static void Settle(Act act, WaitingFile file)
    {
        file.SettledAt = act.Now;
        act.Record("import.confirmed", Target(file.Account, file.Sha256), new { }, of: file);
    }

    private static bool IsRead(WaitingFile file, Staged staged) =>
        new FileReading(file.Format, file.ProfileRevision) == staged.Reading && file.Rows == staged.Rows && file.Differs == ControlText.Write(staged.Unconfirmed);

    private static async Task<RuleException> NotWaitingAsync(DeskDbContext db, string account, string sha256, CancellationToken ct) =>
        await db.WaitingFiles.Where(file => file.Account == account && file.Sha256 == sha256).Select(file => file.FileName).FirstOrDefaultAsync(ct) is { } settled
            ? new RuleException(Rule.FileSettled, settled) : new RuleException(Rule.NothingToConfirm);

    private static IQueryable<WaitingFile> Waiting(DeskDbContext db, string account, string sha256) =>
        db.WaitingFiles.Where(file => file.Account == account && file.Sha256 == sha256 && file.SettledAt == null);
}
