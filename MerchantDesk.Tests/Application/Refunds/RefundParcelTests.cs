using System.Text.Json.Nodes;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>One parcel, several cases: what anybody says of it is true for all, and the furthest that was said counts.</summary>
public sealed class RefundParcelTests : RefundTest
{
    [Fact]
    public async Task What_the_warehouse_hands_over_on_one_case_has_left_for_the_others_of_the_order()
    {
        await ExportAsync("not_shipped", "A3");
        var (first, second) = (await OpenAsync("A3", "40.00"), await OpenAsync("A3", "30.00"));
        var other = await OpenAsync("A1", "10.00");
        await ByAsync("will", second, RefundAct.ConfirmHold);
        await ByAsync("will", second, RefundAct.Verify);
        await ByAsync("abe", second, RefundAct.Approve);

        await ByAsync("will", first, RefundAct.HandOver);

        var view = await ViewAsync(second);
        Assert.Equal((RefundState.Submitted, RefundPath.Intercept), (view.Row.State, view.Row.Path));
        Assert.Null(view.Token);
        Assert.Equal((ShipmentStatus.InTransit, first), (view.Shipment.Status, view.Shipment.Source));
        Assert.Equal((1, 0), (await MovedAsync(second), await MovedAsync(other)));
    }

    [Fact]
    public async Task A_fact_against_one_release_is_one_against_the_others()
    {
        await ExportAsync("not_shipped", "A3");
        var (first, second) = (await OpenAsync("A3", "40.00"), await OpenAsync("A3", "30.00"));
        foreach (var number in (string[])[first, second])
        {
            await ByAsync("will", number, RefundAct.ConfirmHold);
            await ByAsync("will", number, RefundAct.Verify);
        }

        await ByAsync("will", first, RefundAct.Contradict);

        Assert.Equal((RefundState.Submitted, RefundState.Submitted), ((await ViewAsync(first)).Row.State, (await ViewAsync(second)).Row.State));
        Assert.Equal((0, 1), (await MovedAsync(first), await MovedAsync(second)));
    }

    [Fact]
    public async Task A_parcel_that_was_delivered_on_one_case_was_not_stopped_for_another()
    {
        await ExportAsync("in_transit", "A3");
        var (first, second) = (await OpenAsync("A3", "40.00"), await OpenAsync("A3", "30.00"));
        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept, RefundAct.Verify])
        {
            await ByAsync("will", second, act);
        }

        await ByAsync("abe", second, RefundAct.Approve);
        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept])
        {
            await ByAsync("will", first, act);
        }

        await ByAsync("will", first, RefundAct.FailIntercept);

        Assert.Equal((RefundState.InterceptFailed, (ReleaseToken?)null), ((await ViewAsync(second)).Row.State, (await ViewAsync(second)).Token));
        Assert.Equal(RefundPath.Return, (await ViewAsync(await OpenAsync("A3", "1.00"))).Row.Path);
    }

    [Fact]
    public async Task What_an_export_has_said_of_a_parcel_no_later_one_takes_back()
    {
        await ExportAsync("delivered", "A3");
        await ExportAsync("in_transit", "A3");
        await ExportAsync("shipped", "A4");
        await ExportAsync("not_shipped", "A4");

        var (delivered, left) = (await ViewAsync(await OpenAsync("A3", "10.00")), await ViewAsync(await OpenAsync("A4", "10.00")));

        Assert.Equal((RefundPath.Return, ShipmentStatus.Delivered), (delivered.Row.Path, delivered.Shipment.Status));
        Assert.Equal((RefundPath.Intercept, ShipmentStatus.Shipped), (left.Row.Path, left.Shipment.Status));
        await Folder.SignInAsync("ann");
        Assert.Equal(RefundPath.Return, (await Folder.Get<RefundCaseQueries>().OrderAsync("A3"))!.Path);
    }

    [Theory]
    [InlineData(false, RefundState.InReturnTransit)]
    [InlineData(true, RefundState.InterceptConfirmed)]
    public async Task The_carriers_word_is_for_the_parcel_and_not_for_each_case(bool otherIsCancelled, RefundState state)
    {
        await ExportAsync("in_transit", "A3");
        var (first, second) = (await OpenAsync("A3", "300.00"), await OpenAsync("A3", "300.00"));
        await ByAsync("will", first, RefundAct.RequestIntercept);
        if (otherIsCancelled)
        {
            await CancelAsync(first);
        }

        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept])
        {
            await ByAsync("will", second, act);
        }

        Assert.Equal(state, (await ViewAsync(second)).Row.State);
    }

    [Fact]
    public async Task What_has_moved_is_not_to_be_sent_and_is_noted_with_what_spoke_against_it_where_it_was()
    {
        await ExportAsync("not_shipped", "A3");
        var number = await OpenAsync("A3", "40.00");
        await ByAsync("will", number, RefundAct.ConfirmHold);
        await ByAsync("will", number, RefundAct.Verify);
        await ByAsync("abe", number, RefundAct.Approve);
        await ByAsync("cleo", number, RefundAct.Claim);
        var before = (await ViewAsync(number)).Exposure;
        await ExportAsync("in_transit", "A3");
        await Folder.SignInAsync("cleo");
        var moved = (await ViewAsync(number)).Exposure;

        await Refunds.PayAsync(number, (await ViewAsync(number)).Version, "PR-1", "key");

        var view = await ViewAsync(number);
        Assert.Empty(before);
        Assert.Equal([Rule.TokenContradicted], moved.Select(each => each.Rule));
        Assert.Equal((RefundState.Executed, Rule.TokenContradicted), (view.Row.State, view.Exposure.Single().Rule));
        Assert.Equal("""["token-contradicted"]""", (await PaidLeafAsync(number))["exposure"]!.ToJsonString());
    }

    [Fact]
    public async Task A_payment_that_nothing_speaks_against_says_so()
    {
        var number = await ClaimedAsync("A1", "100.00");
        await Refunds.PayAsync(number, (await ViewAsync(number)).Version, "PR-1", "key");

        Assert.Empty((await ViewAsync(number)).Exposure);
        Assert.Equal("[]", (await PaidLeafAsync(number))["exposure"]!.ToJsonString());
    }

    [Fact]
    public async Task Another_cashier_puts_back_only_what_its_claimer_may_not_pay_any_more()
    {
        var number = await ClaimedAsync("A1", "100.00");
        await Folder.GrantAsync("zoe", Role.Cashier);
        await Folder.SignInAsync("zoe");
        var option = (await ViewAsync(number)).Options.Single(each => each.Act == RefundAct.Abandon);

        Assert.Equal(Rule.ClaimedByOther, (await Assert.ThrowsAsync<RuleException>(() => ByAsync("zoe", number, RefundAct.Abandon))).Rule);
        Assert.Equal((Rule.ClaimedByOther, "Cleo"), (option.WhyNot!.Value, option.WhoCould.Single()));

        await using (var db = await Folder.ContextAsync())
        {
            var cleo = await Folder.IdOfAsync("cleo");
            await db.RoleGrants.Where(grant => grant.Person == cleo).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, Folder.Clock.GetUtcNow()));
        }

        await ByAsync("zoe", number, RefundAct.Abandon);
        Assert.Equal(RefundState.Approved, (await ViewAsync(number)).Row.State);
    }

    private async Task ExportAsync(string shipment, string order)
    {
        await Folder.SignInAsync("ruth");
        await Story.OrdersOfAsync(shipment, $"{order} 1000.00");
    }

    private async Task<int> MovedAsync(string number)
    {
        await using var db = await Folder.ContextAsync();
        return await db.AuditLeaves.CountAsync(leaf => leaf.Object == number && leaf.Act == "refund.parcelMoved");
    }

    private async Task<JsonNode> PaidLeafAsync(string number)
    {
        await using var db = await Folder.ContextAsync();
        return JsonNode.Parse((await db.AuditLeaves.SingleAsync(leaf => leaf.Object == number && leaf.Act == "refund.pay" && !leaf.Refused)).Bytes)!["detail"]!;
    }
}
