using System.Text;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>A file that waits is taken away by who brought it, and by nobody else; what a second person declined its bringer reads.</summary>
public sealed class WithdrawTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private readonly string file = Path.GetTempFileName();

    private ConfirmationQueries Waiting => folder.Get<ConfirmationQueries>();

    private ConfirmationService Confirmations => folder.Get<ConfirmationService>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.GrantAsync("will", Role.Reconciler);
        await File.WriteAllTextAsync(file, BankStatement.Camt("111.00", "CN330102880000000001"), new UTF8Encoding(false));
        await folder.SignInAsync("ruth");
        await folder.Get<ImportService>().ImportAsync("bank-alipay", file, "may.xml");
    }

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        File.Delete(file);
    }

    [Fact]
    public async Task Who_brought_it_takes_it_away_and_the_log_says_so()
    {
        var row = (await Waiting.WaitingAsync()).Rows.Single();
        Assert.True(row.IsMine);

        await Confirmations.WithdrawAsync(row.Id);

        Assert.Empty((await Waiting.WaitingAsync()).Rows);
        await using var db = await folder.ContextAsync();
        Assert.Equal(1, await db.AuditLeaves.CountAsync(leaf => leaf.Act == "import.withdrawn"));
        Assert.Equal(Rule.FileSettled, (await Assert.ThrowsAsync<RuleException>(() => Confirmations.WithdrawAsync(row.Id))).Rule);
        await folder.SignInAsync("max");
        Assert.Equal(Rule.FileSettled, (await Assert.ThrowsAsync<RuleException>(() => Confirmations.ConfirmAsync(row.Id, "sure"))).Rule);
    }

    [Fact]
    public async Task Somebody_else_who_imports_does_not()
    {
        var row = (await Waiting.WaitingAsync()).Rows.Single();
        await folder.SignInAsync("will");

        Assert.Equal(Rule.WithdrawerIsOther, (await Assert.ThrowsAsync<RuleException>(() => Confirmations.WithdrawAsync(row.Id))).Rule);

        Assert.False(Assert.Single((await Waiting.WaitingAsync()).Rows).IsMine);
    }

    [Fact]
    public async Task Who_brought_it_reads_who_declined_it_and_why()
    {
        await folder.SignInAsync("max");
        await Confirmations.DeclineAsync((await Waiting.WaitingAsync()).Rows.Single().Id, "ask the bank for May");
        Assert.Empty(await Waiting.DeclinedAsync());
        await folder.SignInAsync("ruth");

        var declined = Assert.Single(await Waiting.DeclinedAsync());

        Assert.Equal(("bank-alipay", "may.xml", "Max", "ask the bank for May"), (declined.Account, declined.FileName, declined.By, declined.Reason));
    }

    [Fact]
    public async Task Of_an_account_without_a_line_nothing_is_left_out()
    {
        var both = BankStatement.Camt("110.00", "CN330102880000000001");
        var empty = BankStatement.Camt("100.00", "NL77ABNA0574908765", []);
        await File.WriteAllTextAsync(file, both.Replace("</Stmt>", "</Stmt>" + empty[empty.IndexOf("<Stmt>", StringComparison.Ordinal)..(empty.IndexOf("</Stmt>", StringComparison.Ordinal) + "</Stmt>".Length)], StringComparison.Ordinal));

        var report = await folder.Get<ImportService>().ImportAsync("bank-alipay", file);

        Assert.True(report.Accepted);
        Assert.DoesNotContain(report.Problems, problem => problem.Code == "accounts-left-out");
    }
}
