using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

public sealed class RefundLeftTests : StoryTest
{
    [Fact]
    public async Task A_refund_that_only_the_fund_bill_reaches_counts_and_one_in_both_bills_counts_once()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.RefundsInBothBillsAsync();
        await using var db = await Folder.ContextAsync();

        var left = await RefundLeft.OfAsync(db, await db.Orders.SingleAsync(), without: null, CancellationToken.None);

        Assert.Equal("33.50", left.ToPlainString());
    }

    /// <summary>What a report prints that knows the payment and not the order: a number of its own, and that of the payment it is about.</summary>
    [Theory]
    [InlineData("refund")]
    [InlineData("chargeback")]
    public async Task A_line_that_prints_only_the_payments_number_is_taken_off_its_order(string kind)
    {
        await Story.OrdersAsync("A1 100.00");
        await Story.LinesAsync("wallet-alipay", "t1,A1,2026-03-02 10:00:00,sale,100.00,-0.60,CNY,,,,\n", $"x1,,2026-03-04 10:00:00,{kind},-30.00,0.00,CNY,,,,\n");
        await Story.ReconcileAsync();
        await using var db = await Folder.ContextAsync();
        Assert.Equal("100.00", await LeftAsync(db));

        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "StatementLines" ("Batch","Account","Record","Line","Kind","Occurrence","Key","TradeNo","Time","Day","Currency","GrossMinor","FeeMinor","Fingerprint")
            SELECT "Batch","Account",99,99,"Kind",1,'x2','t1',"Time","Day","Currency","GrossMinor","FeeMinor",randomblob(16) FROM "StatementLines" WHERE "Key" = 'x1'
            """);

        Assert.Equal("70.00", await LeftAsync(db));
    }

    [Fact]
    public async Task A_stated_case_counts_until_the_file_that_tells_it_anew_is_in_the_books()
    {
        await Story.OrdersAsync("A1 100.00");
        await Story.CasesAsync("C1,A1,ali-main,refund_only,x,60.00,CNY,2026-03-03 10:00:00,,,");
        await using var db = await Folder.ContextAsync();
        Assert.Equal("40.00", await LeftAsync(db));
        var batches = string.Join(',', db.Model.FindEntityType(typeof(ImportBatch))!.GetProperties().Select(each => each.Name).Where(name => name is not ("Id" or "PublishedAt" or "Number" or "Sha256")).Select(name => $"\"{name}\""));
        var told = string.Join(',', db.Model.FindEntityType(typeof(StoredCase))!.GetProperties().Select(each => each.Name).Where(name => name is not ("Id" or "Batch" or "Fingerprint")).Select(name => $"\"{name}\""));
        await RunAsync(db, $"INSERT INTO \"ImportBatches\" ({batches},\"Number\",\"Sha256\") SELECT {batches},'STAGED','ff' FROM \"ImportBatches\" WHERE \"Id\" = (SELECT \"Batch\" FROM \"StatedCases\")");

        await RunAsync(db, $"INSERT INTO \"StatedCases\" ({told},\"Fingerprint\",\"Batch\") SELECT {told},randomblob(16),(SELECT \"Id\" FROM \"ImportBatches\" WHERE \"Number\" = 'STAGED') FROM \"StatedCases\"");

        Assert.Equal("40.00", await LeftAsync(db));
    }

    [Theory]
    [InlineData("refund")]
    [InlineData("chargeback")]
    public async Task What_the_bill_tells_of_the_order_in_another_currency_locks_it(string kind)
    {
        await Story.OrdersAsync("A1 100.00");
        await Story.LinesAsync("wallet-alipay", $"c1,A1,2026-03-04 10:00:00,{kind},-14.00,0.00,USD,,,,\n");
        await Folder.SignInAsync("ann");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Folder.Get<RefundService>().OpenAsync("ali-main", "A1", StoryBooks.Yuan("10.00"), "not wanted"));

        Assert.Equal(Rule.BilledElsewhere, refusal.Rule);
        Assert.Equal("USD", Assert.IsType<Money>(refusal.Arguments[0]).Currency.Code);
    }

    private static async Task<string> LeftAsync(DeskDbContext db) => (await RefundLeft.OfAsync(db, await db.Orders.SingleAsync(), without: null, CancellationToken.None)).ToPlainString();

    private static async Task RunAsync(DeskDbContext db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
