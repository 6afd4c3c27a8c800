using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>Which lines may be a payment that came back, and which stand in the way of taking it for confirmed.</summary>
public sealed class RefundReceiptTests : RefundTest
{
    [Fact]
    public async Task A_line_that_the_bill_prints_again_is_one_receipt()
    {
        var number = await PaidAsync("PR-1");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A1 100.00");
        await using (var db = await Folder.ContextAsync())
        {
            const string Columns = "\"Batch\",\"Account\",\"Record\",\"Line\",\"Kind\",\"Key\",\"OrderNo\",\"Time\",\"Day\",\"Currency\",\"GrossMinor\",\"FeeMinor\"";
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"StatementLines\" ({Columns},\"Occurrence\",\"Fingerprint\") SELECT {Columns},2,randomblob(16) FROM \"StatementLines\" WHERE \"Key\" = 'b1'");
        }

        Assert.Equal(["b1"], await OfferedAsync(number));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(5, true)]
    public async Task Nothing_that_came_in_before_the_payment_is_the_payment_coming_back(int days, bool counts)
    {
        var number = await PaidAsync("PR-1");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow().AddDays(days), "b1 A1 100.00");
        await Story.RefundAsync("r1 A1 100.00 PR-1");

        Assert.Equal(counts ? 1 : 0, (await OfferedAsync(number)).Count);
        await Folder.SignInAsync("ruth");
        await Story.ReconcileAsync();
        Assert.Equal(counts ? RefundState.Executed : RefundState.Confirmed, (await ViewAsync(number)).Row.State);
    }

    [Fact]
    public async Task What_a_match_ties_to_something_else_is_no_payment_coming_back()
    {
        var number = await PaidAsync("PR-1");
        await Story.LinesAsync("wallet-alipay", "p1,,2026-03-08 10:00:00,payout,-100.00,0.00,CNY,,,P-777001,\n", "b1,,2026-03-08 11:00:00,adjustment,100.00,0.00,CNY,,,,\n");
        await Story.LinesAsync("bank-alipay", "k1,,2026-06-04 00:00:00,bank_entry,100.00,0.00,CNY,,P-777001,P-777001,\n");
        var before = await OfferedAsync(number);
        await Folder.SignInAsync("ruth");
        await Story.ReconcileAsync();

        Assert.Equal(["b1", "k1"], before.Order(StringComparer.Ordinal));
        Assert.Equal(["b1"], await OfferedAsync(number));
    }

    [Fact]
    public async Task A_receipt_in_both_bills_of_a_wallet_brings_one_payment_back_and_no_other()
    {
        var number = await PaidAsync("PR-1");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A1 100.00");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow().AddHours(1), "b2 A1 100.00");
        await using (var db = await Folder.ContextAsync())
        {
            var batch = await db.StatementLines.Where(line => line.Key == "b2").Select(line => line.Batch).SingleAsync();
            await db.ImportBatches.Where(each => each.Id == batch).ExecuteUpdateAsync(set => set.SetProperty(each => each.Format, "alipay-trade"));
        }

        Assert.Equal(["b2"], await OfferedAsync(number));
        await Folder.SignInAsync("ruth");
        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, "b2"));
        await ByAsync("abe", number, RefundAct.Reissue);
        await PayAsync(number, "PR-2");
        Assert.Empty(await OfferedAsync(number));
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", "r2,A1,2026-03-09 10:00:00,refund,-100.00,0.60,CNY,,,,PR-2\n");
        await Story.ReconcileAsync();

        Assert.Equal(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
    }

    /// <summary>Leaves the reconciler signed in.</summary>
    private async Task<string> PaidAsync(string refundNo)
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, refundNo);
        await Folder.SignInAsync("ruth");
        return number;
    }

    private async Task<List<string>> OfferedAsync(string number) =>
        [.. (await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Bounce).Lines.Select(line => line.Name)];
}
