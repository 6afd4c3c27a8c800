using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Orders;

public sealed class OrderImportTests : IAsyncLifetime
{
    private const string Header = "order_no,platform,store,paid_amount,currency,paid_time,shipment_status,shipped_time\n";
    private const string Waiting = "A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,not_shipped,\n";
    private const string Sent = "A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,shipped,2026-03-02 10:00:00\n";
    private const string Other = "A2,alipay,ali-main,5.00,CNY,2026-03-01 11:00:00,not_shipped,\n";

    private readonly DeskFolder folder = new();
    private readonly string exports = Directory.CreateTempSubdirectory("merchantdesk-exports-").FullName;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(exports, recursive: true);
    }

    [Fact]
    public async Task An_export_comes_in_once_and_a_later_one_adds_what_changed()
    {
        var first = await ImportAsync(Header + Waiting + Other);
        var again = await ImportAsync(Header + Other + Waiting);
        var later = await ImportAsync(Header + Sent + Other);

        Assert.Equal((2, 0, 0), (first.New, first.Changed, first.ProblemCount));
        Assert.Equal((0, 2, 0), (again.New, again.Known, again.Changed));
        Assert.Equal((1, 1, 1), (later.New, later.Known, later.Changed));
        await using var db = await folder.ContextAsync();
        Assert.Equal([ShipmentStatus.NotShipped, ShipmentStatus.Shipped], await db.Orders.Where(order => order.OrderNo == "A1").OrderBy(order => order.Id).Select(order => order.Shipment).ToListAsync());
    }

    [Fact]
    public async Task What_merchant_and_platform_gave_off_is_kept_apart_and_a_later_export_tells_it_anew()
    {
        var header = Header.Replace(",shipment_status", ",discount,platform_subsidy,shipment_status", StringComparison.Ordinal);
        string Told(string discounts) => header + Waiting.Replace(",not_shipped", $",{discounts},not_shipped", StringComparison.Ordinal);

        var first = await ImportAsync(Header + Waiting);
        var same = await ImportAsync(Told(","));
        var told = await ImportAsync(Told("5.00,2.00"));
        var later = await ImportAsync(Told("5.00,3.00"));

        Assert.Equal([(1, 0), (0, 0), (1, 1), (1, 1)], new[] { first, same, told, later }.Select(report => (report.New, report.Changed)));
        await using var db = await folder.ContextAsync();
        Assert.Equal(
            [(null, null), (5_00L, 2_00L), (5_00L, (long?)3_00L)],
            await db.Orders.OrderBy(order => order.Id).Select(order => ValueTuple.Create(order.MerchantDiscountMinor, order.PlatformDiscountMinor)).ToListAsync());
    }

    [Fact]
    public async Task An_export_of_Shopify_comes_in_for_the_store_that_is_named()
    {
        var report = await ImportAsync(
            "Name,Financial Status,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n"
            + "#1,paid,fulfilled,2026-03-02 10:00:00 +0800,CNY,30.00,2026-03-01 10:00:00 +0800,1,Cup,10.00,C\n#1,,,,,,2026-03-01 10:00:00 +0800,2,Tea,10.00,T\n"
            + "#2,pending,unfulfilled,,CNY,5.00,2026-03-01 10:00:00 +0800,1,Cup,5.00,C\n");

        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        Assert.Equal((1, "30.00"), (report.New, report.Sum.Single().ToPlainString()));
        await using var db = await folder.ContextAsync();
        var order = await db.Orders.SingleAsync();
        Assert.Equal(("#1", 30_00L, ShipmentStatus.Shipped, "ali-main"), (order.OrderNo, order.PaidMinor, order.Shipment, order.Store));
    }

    [Fact]
    public async Task An_export_that_fails_leaves_nothing()
    {
        var report = await ImportAsync(Header + Waiting + Other + "A3,alipay,ali-main,x,CNY,2026-03-01 10:00:00,shipped,\n");

        Assert.Equal((false, 4), (report.Accepted, report.Problems[0].Line));
        await using var db = await folder.ContextAsync();
        Assert.False(await db.Orders.AnyAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task What_came_in_cannot_be_changed()
    {
        await ImportAsync(Header + Waiting);

        await using var db = await folder.ContextAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.Orders.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Stated_cases_come_in_as_history()
    {
        var path = await WriteAsync("case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status\n"
            + "RC1,A1,ali-main,return_refund,size,12.50,CNY,2026-03-02 20:29:51,2026-03-03 18:33:11,,refunded\n");

        var report = await folder.Get<OrderImportService>().ImportCasesAsync("ali-main", path);

        Assert.Equal((1, 0), (report.New, report.ProblemCount));
        await using var db = await folder.ContextAsync();
        var stated = await db.StatedCases.SingleAsync();
        Assert.Equal(("RC1", true, 12_50L, (DateTimeOffset?)null), (stated.CaseNo, stated.ReturnsGoods, stated.AmountMinor, stated.GoodsBackAt));
    }

    [Fact]
    public async Task Nobody_brings_in_orders_without_the_duty_or_for_a_store_that_is_not_there()
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await folder.Get<OrderImportService>().ImportOrdersAsync("nowhere", await WriteAsync(Header + Other)));
        await folder.SignInAsync("ann");

        Assert.Equal(Rule.NotFound, refusal.Rule);
        await Assert.ThrowsAsync<DutyRefusedException>(() => ImportAsync(Header + Waiting));
    }

    [Fact]
    public async Task An_archive_of_exports_comes_in_whole_or_not_at_all()
    {
        var path = Path.Combine(exports, "orders.zip");
        await File.WriteAllBytesAsync(path, Packed.ZipOfText(("a.csv", Header + Waiting), ("b.csv", Header + Other.Replace("5.00", "5.0x", StringComparison.Ordinal))));
        var broken = await folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", path);
        await File.WriteAllBytesAsync(path, Packed.ZipOfText(("a.csv", Header + Waiting), ("b.csv", Header + Other)));
        var whole = await folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", path);

        Assert.Equal((false, 0, "b.csv: paid_amount"), (broken.Accepted, broken.New, broken.Problems[0].Column));
        Assert.Equal((true, 2), (whole.Accepted, whole.New));
    }

    private async Task<ImportReport> ImportAsync(string text) => await folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", await WriteAsync(text));

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(exports, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
