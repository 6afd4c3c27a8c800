using System.Text;
using MerchantDesk.Application.Profiles;
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

    private const string Columns = "Id,Date,Amount,Alt,Balance";
    private const string Table = Columns + "\n1,2026-03-01,1.00,900.00,101.00\n2,2026-03-02,1.00,900.00,103.00\n";

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
        Assert.Equal(Reason, (await db.AuditNotes.SingleAsync(note => note.Seq == leaf.Seq)).Text);
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
        await folder.GrantAsync("max", Role.Reconciler);
        await folder.SignInAsync("max");
        await ImportAsync(Statement("111.00"));

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason }));

        Assert.Equal(Rule.ConfirmerIsImporter, refusal.Rule);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task What_nobody_has_brought_cannot_be_confirmed()
    {
        await folder.SignInAsync("max");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason }));

        Assert.Equal(Rule.NothingToConfirm, refusal.Rule);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.ImportBatches.AnyAsync());
        Assert.Equal(1, await db.AuditLeaves.CountAsync(leaf => leaf.Act == "import.dropped"));
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

    [Fact]
    public async Task What_waits_is_listed_with_both_numbers_and_why_its_bringer_may_not_confirm()
    {
        await folder.SignInAsync("ruth");
        await ImportAsync(Statement("111.00"));

        var row = Assert.Single((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);

        Assert.Equal(("bank-alipay", "Ruth", Rule.ConfirmerIsImporter), (row.Account, row.By, row.No?.Rule));
        Assert.Equal(("closing balance", "111.00", "110.00"), Assert.Single(row.Differs) is var control ? (control.Name, control.Stated, control.Computed) : default);
        await folder.SignInAsync("ann");
        Assert.Contains("Max", Assert.IsType<DutyRefusedException>(Assert.Single((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows).No).WhoCould);
        await folder.SignInAsync("max");
        Assert.Null(Assert.Single((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows).No);
    }

    [Fact]
    public async Task The_bytes_that_wait_come_in_and_the_receipt_names_both_people()
    {
        var id = await WaitingAsync();
        await folder.SignInAsync("max");

        var report = await folder.Get<ConfirmationService>().ConfirmAsync(id, Reason);

        var receipt = await folder.Get<StatementQueries>().ReceiptAsync(report.Batch!);
        Assert.Equal(("Ruth", "Max", Reason, 1), (receipt!.By, receipt.ConfirmedBy, receipt.Confirmation, receipt.New));
        Assert.Equal((100_00L, 111_00L), (receipt.Statements[0].Opening!.Value.Minor, receipt.Statements[0].Closing!.Value.Minor));
        Assert.Contains(receipt.Statements[0].Controls, control => control is { Name: "closing balance", Ok: false });
        Assert.Empty((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);
    }

    [Fact]
    public async Task Bytes_that_were_exchanged_while_they_waited_are_refused()
    {
        var id = await WaitingAsync();
        await using var db = await folder.ContextAsync();
        await File.WriteAllTextAsync(folder.Get<Originals>().PathOf((await db.WaitingFiles.SingleAsync()).Sha256), Statement("999.00"));
        await folder.SignInAsync("max");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().ConfirmAsync(id, Reason));

        Assert.Equal(Rule.FileChanged, refusal.Rule);
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Who_brought_it_does_not_confirm_what_waits()
    {
        await folder.GrantAsync("ruth", Role.Manager);
        var id = await WaitingAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().ConfirmAsync(id, Reason));

        Assert.Equal(Rule.ConfirmerIsImporter, refusal.Rule);
        Assert.Single((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);
    }

    [Fact]
    public async Task What_is_declined_waits_no_longer_and_stays_out()
    {
        var id = await WaitingAsync();
        await folder.SignInAsync("max");

        await folder.Get<ConfirmationService>().DeclineAsync(id, "The bank sends a new one");

        Assert.Empty((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);
        Assert.Equal(Rule.FileSettled, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().ConfirmAsync(id, Reason))).Rule);
        Assert.Equal(Rule.FileSettled, (await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Statement("111.00"), new ImportOptions { Confirm = Reason }))).Rule);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Who_brought_what_waits_does_not_bring_it_in_past_the_second_person_by_another_profile()
    {
        var id = await WaitingProfileAsync();
        await SaveAsync("Day=Date", "Amount=Amount");

        Assert.Equal(Rule.FileWaits, (await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Table))).Rule);
        await folder.SignInAsync("max");
        Assert.Equal(Rule.FileUnconfirmable, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().ConfirmAsync(id, Reason))).Rule);
        await folder.Get<ConfirmationService>().DeclineAsync(id, "The balance is no control here");
        await folder.SignInAsync("ruth");

        Assert.Equal(2, (await ImportAsync(Table)).New);
    }

    [Fact]
    public async Task What_is_confirmed_is_what_was_shown()
    {
        var id = await WaitingProfileAsync();
        await SaveAsync("Day=Date", "Amount=Alt", "Balance=Balance");
        await folder.SignInAsync("max");

        Assert.Equal(Rule.FileUnconfirmable, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().ConfirmAsync(id, Reason))).Rule);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Who_confirms_does_not_read_by_another_profile_than_waits()
    {
        await WaitingProfileAsync();
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Support.Profiles.Of(Columns, "Day=Date", "Amount=Alt", "Balance=Balance") with { Name = "other" });
        await folder.SignInAsync("max");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(Table, new ImportOptions { Confirm = Reason, Format = "profile:other" }));

        Assert.Equal(Rule.FileUnconfirmable, refusal.Rule);
    }

    [Fact]
    public async Task A_file_that_is_brought_again_and_read_otherwise_waits_anew()
    {
        var first = await WaitingProfileAsync();
        await SaveAsync("Day=Date", "Amount=Amount", "Balance=Balance", "Remark=Id");
        await ImportAsync(Table);
        await folder.SignInAsync("max");

        var row = Assert.Single((await folder.Get<ConfirmationQueries>().WaitingAsync()).Rows);
        Assert.Equal(Rule.FileSettled, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<ConfirmationService>().DeclineAsync(first, "x"))).Rule);
        Assert.Equal(2, (await folder.Get<ConfirmationService>().ConfirmAsync(row.Id, Reason)).New);
    }

    private static string Statement(string closing) => BankStatement.Camt(closing);

    private async Task<ImportReport> ImportAsync(string statement, ImportOptions? options = null)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, statement);
        return await folder.Get<ImportService>().ImportAsync("bank-alipay", path, options);
    }

    /// <summary>Ruth brings a file of a profile whose balances do not follow.</summary>
    private async Task<WaitingFileId> WaitingProfileAsync()
    {
        await folder.SignInAsync("ruth");
        await SaveAsync("Day=Date", "Amount=Amount", "Balance=Balance");
        Assert.True((await ImportAsync(Table)).NeedsConfirmation);
        await using var db = await folder.ContextAsync();
        return (await db.WaitingFiles.SingleAsync()).Id;
    }

    private Task<int> SaveAsync(params string[] columns) => folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Support.Profiles.Of(Columns, columns));

    /// <summary>Ruth brings a file that differs.</summary>
    private async Task<WaitingFileId> WaitingAsync()
    {
        await folder.SignInAsync("ruth");
        await ImportAsync(Statement("111.00"));
        await using var db = await folder.ContextAsync();
        return (await db.WaitingFiles.SingleAsync()).Id;
    }
}
