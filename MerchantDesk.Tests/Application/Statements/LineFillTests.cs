using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>A line that was told before its payout was known gets the payout from a later file, beside what was told.</summary>
public sealed class LineFillTests : StoryTest, IDisposable
{
    private const string Wallet = "wallet-shopify";
    private const string Shopify = "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency\n";
    private const string Stripe = "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,automatic_payout_id\n";

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    protected override Task BeginAsync() => Folder.AddWalletAsync("shopify");

    [Theory]
    [InlineData("#4373")]
    [InlineData("")]
    public async Task A_pending_row_gets_its_payout_later_and_is_told_once(string checkout)
    {
        await ImportAsync(Shopify + Row(checkout, "pending", ""));
        await File.WriteAllTextAsync(path, Shopify + Row(checkout, "paid", "P1"));

        var look = await Folder.Get<FileQueries>().InspectAsync(Wallet, path);
        var report = await ImportAsync(Shopify + Row(checkout, "paid", "P1"));

        Assert.Equal((0, 0), (look.New, look.Changed));
        Assert.Equal((1, 0, 0), (report.Rows, report.New, report.Changed));
        Assert.Equal("P1", await PayoutAsync());
        await using var db = await Folder.ContextAsync();
        Assert.Null((await db.StatementLines.SingleAsync()).PayoutId);
        Assert.Equal("P1", (await Folder.Get<LineQueries>().PageAsync(new LineFilter(Wallet))).Rows.Single().PayoutId);
    }

    [Theory]
    [InlineData("#4373")]
    [InlineData("")]
    public async Task An_older_file_in_which_the_payout_is_pending_tells_nothing_new(string checkout)
    {
        await ImportAsync(Shopify + Row(checkout, "paid", "P1") + Row(checkout, "paid", "P1"));
        await File.WriteAllTextAsync(path, Shopify + Row(checkout, "pending", "") + Row(checkout, "pending", "") + Row(checkout, "pending", ""));

        var look = await Folder.Get<FileQueries>().InspectAsync(Wallet, path);
        var report = await ImportAsync(await File.ReadAllTextAsync(path));

        Assert.Equal((1, 0), (look.New, look.Changed));
        Assert.Equal((3, 1, 0), (report.Rows, report.New, report.Changed));
        Assert.Equal("P1", await PayoutAsync());
    }

    [Fact]
    public async Task A_twin_that_is_paid_keeps_its_payout_and_the_other_stays_without()
    {
        await ImportAsync(Shopify + Row("", "pending", "") + Row("", "paid", "P1"));

        var again = await ImportAsync(Shopify + Row("", "pending", "") + Row("", "paid", "P1") + "\n");
        var later = await ImportAsync(Shopify + Row("", "paid", "P2") + Row("", "paid", "P1"));

        Assert.Equal((0, 0), (again.New, later.New));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(["P2"], await db.LineFills.Select(fill => fill.PayoutId).ToListAsync());
    }

    [Fact]
    public async Task A_twin_that_is_paid_already_where_it_comes_first_is_new()
    {
        await ImportAsync(Shopify + Row("", "pending", ""));
        await File.WriteAllTextAsync(path, Shopify + Row("", "pending", "") + Row("", "paid", "P1"));

        var look = await Folder.Get<FileQueries>().InspectAsync(Wallet, path);
        var report = await ImportAsync(await File.ReadAllTextAsync(path));

        Assert.Equal((1, 1), (look.New, report.New));
    }

    [Fact]
    public async Task Another_payout_than_a_line_came_with_is_asked_about()
    {
        const string Charge = "txn_1,2026-03-02 10:00:00,2026-03-04 00:00:00,cny,100.00,2.00,98.00,charge,";
        await ImportAsync(Stripe + Charge + "po_1\n");

        var report = await ImportAsync(Stripe + Charge + "po_2\n");

        Assert.Equal((0, 1), (report.New, report.Changed));
    }

    [Fact]
    public async Task An_import_whose_payout_the_bank_is_matched_by_is_not_taken_back()
    {
        await ImportAsync(Shopify + Row("#4373", "pending", ""));
        await Story.BankAsync("b1 P1 98.00");
        var later = await ImportAsync(Shopify + Row("#4373", "paid", "P1"));
        await Folder.Get<ReconciliationService>().RunAsync();

        await Folder.SignInAsync("max");
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Folder.Get<ReversalService>().ReverseAsync(later.Batch!, "Wrong"));

        Assert.Equal(Rule.BatchIsReferredTo, refusal.Rule);
    }

    [Fact]
    public async Task A_pending_row_without_a_number_of_its_own_and_with_another_amount_is_new()
    {
        await ImportAsync(Shopify + Row("", "paid", "P1"));

        var report = await ImportAsync(Shopify + Row("", "pending", "").Replace("100.00,2.00,98.00", "100.00,3.00,97.00", StringComparison.Ordinal));

        Assert.Equal(1, report.New);
    }

    [Fact]
    public async Task A_balance_report_that_tells_the_payout_later_is_treated_alike()
    {
        await ImportAsync(Stripe + "txn_1,2026-03-02 10:00:00,2026-03-04 00:00:00,cny,100.00,2.00,98.00,charge,\n");
        Assert.Null(await PayoutAsync());

        var report = await ImportAsync(Stripe + "txn_1,2026-03-02 10:00:00,2026-03-04 00:00:00,cny,100.00,2.00,98.00,charge,po_1\n");

        Assert.Equal((0, 0), (report.New, report.Changed));
        Assert.Equal("po_1", await PayoutAsync());
    }

    [Fact]
    public async Task The_deposit_of_a_payout_that_was_pending_is_found_and_nothing_is_asked()
    {
        await ImportAsync(Shopify + Row("#4373", "pending", ""));
        await Story.BankAsync("b1 P1 98.00");
        await Folder.Get<ReconciliationService>().RunAsync();
        Assert.False(await IsPaidOutAsync());

        await ImportAsync(Shopify + Row("#4373", "paid", "P1"));
        await Folder.Get<ReconciliationService>().RunAsync();

        Assert.True(await IsPaidOutAsync());
        await using var db = await Folder.ContextAsync();
        Assert.False(await db.Breaks.AnyAsync(each => each.Kind == BreakKind.B19));
    }

    [Fact]
    public async Task Exports_that_overlap_say_it_once_and_the_newest_counts()
    {
        await ImportAsync(Shopify + Row("#4373", "pending", ""));
        await ImportAsync(Shopify + Row("#4373", "paid", "P1"));
        await ImportAsync(Shopify + Row("#4373", "paid", "P1") + Row("#4374", "paid", "P1"));
        await using (var db = await Folder.ContextAsync())
        {
            Assert.Equal(1, await db.LineFills.CountAsync());
        }

        await ImportAsync(Shopify + Row("#4373", "paid", "P2"));
        await ImportAsync(Shopify + Row("#4373", "pending", "") + Row("#4375", "pending", ""));

        Assert.Equal("P2", await PayoutAsync());
    }

    [Fact]
    public async Task Taking_the_later_import_back_leaves_the_line_without_a_payout()
    {
        await ImportAsync(Shopify + Row("#4373", "pending", ""));
        var later = await ImportAsync(Shopify + Row("#4373", "paid", "P1"));
        await Folder.SignInAsync("max");

        await Folder.Get<ReversalService>().ReverseAsync(later.Batch!, "Another shop's");

        Assert.Null(await PayoutAsync());
        await using var db = await Folder.ContextAsync();
        Assert.False(await db.LineFills.AnyAsync());
    }

    private async Task<bool> IsPaidOutAsync()
    {
        await using var db = await Folder.ContextAsync();
        return await MatchQueries.Holding(db).AnyAsync(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bank)
            && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bill));
    }

    /// <summary>The payout of the first line as the reconciler sees it.</summary>
    private async Task<string?> PayoutAsync()
    {
        await using var db = await Folder.ContextAsync();
        var books = await BooksReader.ReadAsync(db, default);
        return books.Platforms.SelectMany(platform => platform.Wallets).Single(wallet => wallet.Account == Wallet).Movements.MinBy(line => line.Id.Value).PayoutId;
    }

    private static string Row(string checkout, string status, string payout) =>
        $"2026-03-02 10:00:00 +0800,charge,#1,visa,online,{status},2026-03-04,{payout},2026-03-04,100.00,2.00,98.00,{checkout},card,100.00,CNY,CNY\n";

    private async Task<ImportReport> ImportAsync(string text)
    {
        await File.WriteAllTextAsync(path, text);
        var report = await Folder.Get<ImportService>().ImportAsync(Wallet, path);
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        return report;
    }
}
