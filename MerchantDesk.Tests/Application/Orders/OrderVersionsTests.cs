using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Orders;

/// <summary>Whichever export came last says what an order is, also where an earlier one said the same.</summary>
public sealed class OrderVersionsTests : StoryTest, IDisposable
{
    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-orders-").FullName;

    public void Dispose() => Directory.Delete(files, recursive: true);

    [Fact]
    public async Task A_correction_back_to_what_was_said_before_counts()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 10.00", "A2 1.00");
        await Story.OrdersAsync("A1 12.00", "A2 1.00", "A3 1.00");
        await Story.OrdersAsync("A1 10.00", "A4 1.00");

        Assert.Equal([10_00, 12_00, 10_00, 12_00, 10_00], await PaidAsync("A1"));
    }

    [Fact]
    public async Task What_the_newest_says_already_adds_nothing()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 12.00", "A2 1.00");
        await Story.OrdersAsync("A2 1.00", "A1 12.00", "A3 1.00");

        Assert.Equal([10_00, 12_00], await PaidAsync("A1"));
        Assert.Equal([1_00], await PaidAsync("A2"));
    }

    [Fact]
    public async Task The_same_file_again_is_the_first_batch()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 10.00");

        Assert.Equal([10_00, 12_00], await PaidAsync("A1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_later_version_on_which_a_match_rests_is_not_taken_back(bool matched)
    {
        await Story.OrdersAsync("A1 2.00");
        await Story.OrdersAsync("A1 10.00");
        await using var db = await Folder.ContextAsync();
        var later = (await db.ImportBatches.OrderBy(batch => batch.Id).LastAsync()).Number;
        await Story.BillAsync("t1 A1 10.00");
        if (matched)
        {
            await Folder.Get<MatchService>().LinkAsync([new(Side.Order, (await db.Orders.OrderBy(order => order.Id).FirstAsync()).Id), new(Side.Bill, (await db.StatementLines.SingleAsync(line => line.OrderNo == "A1")).Id)], "");
        }

        await Folder.SignInAsync("max");
        var refusal = await Record.ExceptionAsync(() => Folder.Get<ReversalService>().ReverseAsync(later, "a wrong export")) as RuleException;

        Assert.Equal(matched ? Rule.BatchIsReferredTo : null, refusal?.Rule);
    }

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(files, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<List<long>> PaidAsync(string number)
    {
        await using var db = await Folder.ContextAsync();
        return await db.Orders.Where(order => order.OrderNo == number).OrderBy(order => order.Id).Select(order => order.PaidMinor).ToListAsync();
    }

    [Fact]
    public async Task An_older_export_that_comes_later_does_not_take_back_that_the_parcel_left()
    {
        const string Head = "order_no,platform,store,paid_amount,currency,paid_time,shipment_status,shipped_time\n";
        var orders = Folder.Get<OrderImportService>();
        await orders.ImportOrdersAsync("ali-main", await WriteAsync(Head + "A1,alipay,ali-main,10.00,CNY,2026-03-01 10:00:00,shipped,2026-03-02 10:00:00\n"));
        await orders.ImportCasesAsync("ali-main", await WriteAsync("case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status\nRC1,A1,ali-main,return_refund,x,10.00,CNY,2026-03-02 11:00:00,,,done\n"));
        await Folder.Get<ImportService>().ImportAsync("wallet-alipay", await WriteAsync(
            "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark,refund_no\nt1,A1,2026-03-01 10:00:00,payment,10.00,0.00,CNY,,,\nr1,A1,2026-03-03 10:00:00,refund,-10.00,0.00,CNY,,,RC1\n"));
        await Folder.Get<ReconciliationService>().RunAsync();
        var before = await OpenAsync();

        await orders.ImportOrdersAsync("ali-main", await WriteAsync(Head + "A1,alipay,ali-main,10.00,CNY,2026-03-01 10:00:00,not_shipped,\n"));
        await Folder.Get<ReconciliationService>().RunAsync();

        Assert.Contains(BreakKind.B27, before);
        Assert.Contains(BreakKind.B27, await OpenAsync());

        async Task<List<BreakKind>> OpenAsync()
        {
            await using var db = await Folder.ContextAsync();
            return await db.Breaks.Where(each => each.State != BreakState.Resolved).Select(each => each.Kind).ToListAsync();
        }
    }
}
