using System.Globalization;
using System.Text.Json;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Demo;

public sealed class DemoFolderTests(DemoFiles demo) : IClassFixture<DemoFiles>
{
    public static TheoryData<DemoFileKind, string, string> Wallets => new()
    {
        { DemoFileKind.Statement, "wallet-alipay", "alipay-fund" },
        { DemoFileKind.LaterStatement, "wallet-alipay", "alipay-fund" },
        { DemoFileKind.Statement, "wallet-wechat", "wechat-trade" },
        { DemoFileKind.Statement, "wallet-stripe", "stripe" },
    };

    [Fact]
    public void Every_bill_and_statement_is_recognised_and_its_controls_hold()
    {
        var parsed = demo.Files.Where(file => file.Kind is DemoFileKind.Statement or DemoFileKind.LaterStatement).Select(file => demo.Read(file)).ToList();

        Assert.Equal(10, parsed.Count);
        Assert.All(parsed, file => Assert.Equal((Verdict.Accepted, 0), (file.Verdict, file.ProblemCount)));
        foreach (var statement in parsed.Where(file => file.Format != "stripe").SelectMany(file => file.Statements))
        {
            Assert.NotEmpty(statement.Controls);
            Assert.All(statement.Controls, control => Assert.True(control.Ok));
        }
    }

    [Theory]
    [MemberData(nameof(Wallets))]
    public void A_bill_says_what_the_wallet_moved(DemoFileKind kind, string account, string format)
    {
        var story = kind == DemoFileKind.Statement;

        var parsed = demo.Read(demo.Files.Single(file => file.Kind == kind && file.Target == account));

        Assert.Equal(format, parsed.Format);
        foreach (var statement in parsed.Statements)
        {
            var moved = demo.Merchant.Movements.Where(movement =>
                movement.Platform.Wallet == account && movement.Amount.Currency == statement.Currency && movement.Day <= demo.Merchant.Calendar.Last == story).ToList();
            Assert.NotEmpty(moved);
            Assert.Equal(Sum(statement.Currency, moved.Select(Printed)), statement.Credits - statement.Debits);
        }
    }

    [Fact]
    public void The_wallet_of_alipay_runs_on_from_bill_to_bill_and_never_below_nothing()
    {
        var lines = new List<StatementLine>();
        var bills = demo.Files.Where(file => file.Target == "wallet-alipay").Select(file => demo.Read(file, lines.Add).Statements.Single()).ToList();

        Assert.Equal(bills[0].Closing, bills[1].Opening);
        Assert.All(bills, bill => Assert.True(bill.Continuous));
        Assert.All(lines, line => Assert.False(line.Balance!.Value.IsNegative));
    }

    [Fact]
    public void The_bank_says_what_the_story_says_and_one_statement_does_not_open_where_the_last_closed()
    {
        var broken = new List<string>();
        foreach (var account in DemoPlatform.All)
        {
            var read = demo.Files.Where(file => file.Target == account.Bank).Select(file => demo.Read(file).Statements.Single()).ToList();
            var told = demo.Merchant.Statements.Where(statement => statement.Account == account).ToList();
            Assert.Equal(told.Select(each => (each.Opening, each.Closing, each.Entries.Count)), read.Select(each => (each.Opening!.Value, each.Closing!.Value, each.Lines)));
            broken.AddRange(read[0].Closing == read[1].Opening ? [] : [account.Bank]);
        }

        Assert.Equal(["bank-wechat", "bank-stripe"], broken);
    }

    [Fact]
    public void Payouts_in_euros_state_the_rate_that_makes_the_deposit()
    {
        var lines = new List<StatementLine>();
        foreach (var file in demo.Files.Where(file => file.Target == "bank-stripe"))
        {
            demo.Read(file, lines.Add);
        }

        var converted = lines.Where(line => line.Instructed is not null).ToList();

        Assert.InRange(converted.Count, 5, 9);
        Assert.All(converted, line => Assert.Equal(
            line.Gross.Minor, (long)Math.Round(line.Instructed!.Value.Minor * decimal.Parse(line.StatedRate!, CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero)));
    }

    [Fact]
    public void The_order_exports_hold_every_order_once_with_its_amount_and_articles()
    {
        var read = new List<Order>();
        foreach (var file in demo.Files.Where(file => file.Kind == DemoFileKind.Orders))
        {
            var parsed = Table(file, (bytes, settings) => GenericOrdersFormat.Read(bytes, settings, read.Add));
            Assert.Equal((0, 0), (parsed.ProblemCount, parsed.Problems.Count));
            Assert.Equal(
                Orders(file).GroupBy(order => order.Paid.Currency).Select(each => Sum(each.Key, each.Select(order => order.Paid))).ToHashSet(),
                parsed.Sums.ToHashSet());
        }

        Assert.Equal(
            demo.Merchant.Orders.Select(order => (order.Number, order.Paid.Minor, order.Items.Count, order.Items.Sum(item => item.Total.Minor) - order.Discount.Minor + order.Freight.Minor)).Order(),
            read.Select(order => (order.OrderNo, order.Paid.Minor, order.Items.Count, order.Paid.Minor)).Order());
    }

    [Fact]
    public void The_case_exports_name_orders_and_refunds_that_exist()
    {
        var cases = new List<StatedCase>();
        var refunds = demo.Merchant.Movements.Where(movement => movement.Kind == DemoMovementKind.Refund).ToLookup(movement => movement.CaseNo);
        foreach (var file in demo.Files.Where(file => file.Kind == DemoFileKind.Cases))
        {
            var parsed = Table(file, (bytes, settings) => GenericCasesFormat.Read(bytes, settings, cases.Add));
            Assert.Equal((0, 0), (parsed.ProblemCount, parsed.Problems.Count));
        }

        Assert.InRange(cases.Count, 100, 250);
        Assert.All(cases, each => Assert.Equal((each.OrderNo, each.Amount), (refunds[each.CaseNo].Single().OrderNo!, -refunds[each.CaseNo].Single().Amount)));
    }

    [Fact]
    public void The_manifest_names_a_live_order_for_every_state()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(demo.Path, DemoFolder.Manifest)));
        var live = manifest.RootElement.GetProperty("liveCases").EnumerateArray().ToList();
        var orders = demo.Merchant.Orders.ToDictionary(order => order.Number);

        Assert.Equal(
            ["not_shipped", "in_transit", "delivered"],
            live.GroupBy(story => story.GetProperty("flow").GetString()).Select(flow => flow.Select(story => orders[story.GetProperty("order").GetString()!].Shipment).Distinct().Single()));
        Assert.Equal(
            live.Where(story => story.GetProperty("inLaterBill").GetBoolean()).Select(story => (story.GetProperty("order").GetString(), story.GetProperty("amount").GetString())),
            LaterRefunds().Select(line => ((string?)line.OrderNo, (string?)(-line.Gross).ToPlainString())));
        foreach (var state in (string[])["HoldRequested", "Held", "HandedOver", "InterceptRequested", "InterceptAccepted", "InterceptConfirmed", "InterceptFailed",
            "ReturnReview", "ReturnAuthorised", "InReturnTransit", "Received", "Inspecting", "NeedsDecision",
            "Draft", "PendingApproval", "Approved", "Executing", "Executed", "Bounced", "Confirmed", "Reconciled", "Closed", "Rejected", "Cancelled"])
        {
            Assert.Contains(live, story => story.GetProperty("state").GetString() == state);
        }
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_seed_others()
    {
        using var again = DemoFiles.Of(DemoMerchant.DefaultSeed);
        using var other = DemoFiles.Of(DemoMerchant.DefaultSeed + 1);

        Assert.Equal(demo.Hashes(), again.Hashes());
        Assert.All(demo.Hashes().Where(file => file.Key != DemoFolder.Team), file => Assert.NotEqual(file.Value, other.Hashes()[file.Key]));
    }

    private List<StatementLine> LaterRefunds()
    {
        var lines = new List<StatementLine>();
        demo.Read(demo.Files.Single(file => file.Kind == DemoFileKind.LaterStatement), lines.Add);
        return [.. lines.Where(line => line.Kind == LineKind.Refund)];
    }

    private static Money Printed(DemoMovement movement) => movement.PrintedTwice
        ? movement.Net + movement.Amount + (movement.Platform == DemoPlatform.Alipay ? Money.Zero(movement.Amount.Currency) : movement.Fee)
        : movement.Net;

    private static Money Sum(Currency currency, IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);

    private IEnumerable<DemoOrder> Orders(DemoFile file) => demo.Merchant.Orders.Where(order => order.Store.Code == file.Target);

    private ParsedTable Table(DemoFile file, Func<Stream, StoreSettings, ParsedTable> read)
    {
        var store = DemoStore.All.Single(each => each.Code == file.Target);
        using var bytes = File.OpenRead(demo.Folder.PathOf(file));
        return read(bytes, new StoreSettings(store.Code, store.Platform.Code, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone)));
    }
}
