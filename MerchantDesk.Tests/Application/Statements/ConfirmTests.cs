using System.Text;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>A bank statement whose closing balance differs waits for another person's reason; trying leaves no trace.</summary>
public sealed class ConfirmTests : IAsyncLifetime
{
    private const string Reason = "The bank confirmed a rounding difference by telephone";

    private readonly DeskFolder folder = new();
    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-confirm-").FullName;

    public Task InitializeAsync() => folder.InitializeAsync();

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    [Fact]
    public async Task A_difference_waits_and_says_both_numbers()
    {
        await folder.SignInAsync("ruth");

        var report = await ImportAsync(Statement("111.00"));

        Assert.Equal((false, true, 0), (report.Accepted, report.NeedsConfirmation, report.New));
        Assert.Contains(report.Problems, problem => problem is { Code: "needs-confirmation", Value: "closing balance 111.00", Detail: "110.00" });
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Another_person_of_that_duty_accepts_it_and_the_log_holds_the_reason()
    {
        await folder.SignInAsync("ruth");
        await ImportAsync(Statement("111.00"));
        await folder.SignInAsync("max");

        var report = await ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason });

        Assert.Equal((true, 1), (report.Accepted, report.New));
        await using var db = await folder.ContextAsync();
        var leaf = await db.AuditLeaves.SingleAsync(each => each.Act == "import.published");
        Assert.Contains(Reason, Encoding.UTF8.GetString(leaf.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_import_does_not_confirm()
    {
        await folder.SignInAsync("ruth");

        await Assert.ThrowsAsync<DutyRefusedException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason }));
    }

    [Fact]
    public async Task Who_may_only_confirm_does_not_import_what_needs_none()
    {
        await folder.SignInAsync("max");

        await Assert.ThrowsAsync<DutyRefusedException>(() => ImportAsync(Statement("110.00"), new ImportOptions { Confirm = Reason }));

        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task Who_brought_it_in_does_not_confirm_it_though_holding_both_duties()
    {
        await GrantAsync("max", Role.Reconciler);
        await folder.SignInAsync("max");
        await ImportAsync(Statement("111.00"));

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason }));

        Assert.Equal(Rule.ConfirmerIsImporter, refusal.Rule);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task No_reason_is_no_confirmation()
    {
        await folder.SignInAsync("max");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = " " }));

        Assert.Equal(Rule.FieldMissing, refusal.Rule);
    }

    [Fact]
    public async Task A_hard_difference_cannot_be_confirmed()
    {
        await folder.SignInAsync("max");

        var report = await ImportAsync(Statement("110.00").Replace("<Ntry>", "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry><Ntry>", StringComparison.Ordinal), new ImportOptions { Confirm = Reason });

        Assert.Equal((false, false), (report.Accepted, report.NeedsConfirmation));
    }

    [Fact]
    public async Task A_dry_run_counts_and_leaves_nothing_not_even_a_leaf()
    {
        await folder.SignInAsync("ruth");
        await using var db = await folder.ContextAsync();
        var leaves = await db.AuditLeaves.CountAsync();

        var report = await ImportAsync(Statement("110.00"), new ImportOptions { DryRun = true });

        Assert.Equal((true, 1, 1, (string?)null), (report.Accepted, report.Rows, report.New, report.Batch));
        Assert.Equal(leaves, await db.AuditLeaves.CountAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task A_dry_run_knows_what_is_known()
    {
        await folder.SignInAsync("ruth");
        await ImportAsync(Statement("110.00"));

        var report = await ImportAsync(Statement("110.00") + "\n", new ImportOptions { DryRun = true });

        Assert.Equal((1, 0, false), (report.Rows, report.New, report.AlreadyImported));
    }

    private static string Statement(string closing) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id><Ccy>CNY</Ccy></Acct>
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Ntry><NtryRef>A1</NtryRef><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>
         </Stmt></BkToCstmrStmt></Document>
         """;

    private async Task<ImportReport> ImportAsync(string statement, ImportOptions? options = null)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, statement);
        return await folder.Get<ImportService>().ImportAsync("bank-alipay", path, options);
    }

    private async Task GrantAsync(string user, Role role)
    {
        await using var db = await folder.ContextAsync();
        var person = await db.Users.SingleAsync(each => each.UserName == user);
        db.Add(new RoleGrant { Person = new PersonId(person.Id), Role = role, GrantedAt = folder.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }
}
