using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>Who says which line of the bill is which refund, and what may be said of it.</summary>
public sealed class RefundMatchTests : RefundTest
{
    private MatchService Matches => Folder.Get<MatchService>();

    [Theory]
    [InlineData("abe", RefundPart.Approval, true)]
    [InlineData("cleo", RefundPart.Payment, true)]
    [InlineData("ann", RefundPart.Opening, false)]
    public async Task Who_has_approved_or_paid_a_refund_neither_joins_nor_parts_it(string user, RefundPart part, bool refused)
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReconcileAsync();
        var match = (await Folder.Get<MatchQueries>().PageAsync()).Single(each => each.Members.Any(member => member.Side == Side.Refund));
        var records = match.Members.Select(member => new RecordRef(member.Side, member.Id)).ToList();
        await Folder.GrantAsync(user, Role.Reconciler);
        await Folder.SignInAsync(user);

        var parting = await Record.ExceptionAsync(() => Matches.PartAsync(match.Id, "mine")) as RuleException;
        if (refused)
        {
            await Folder.SignInAsync("ruth");
            await Matches.PartAsync(match.Id, "another");
            await Folder.SignInAsync(user);
        }

        var linking = await Record.ExceptionAsync(() => Matches.LinkAsync(records, "mine")) as RuleException;

        var rule = !refused ? (Rule?)null : part == RefundPart.Payment ? Rule.PayerMatches : Rule.RefundPartTaken;
        Assert.Equal((rule, rule), (parting?.Rule, linking?.Rule));
        Assert.True(part != RefundPart.Approval || linking!.Arguments.SequenceEqual([number, RefundPart.Approval, RefundPart.Recording]));
    }

    [Fact]
    public async Task A_line_under_another_payments_number_is_not_joined_with_this_one()
    {
        var first = await PaidAsync("A1", "40.00", "PR-1");
        var second = await PaidAsync("A1", "40.00", "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r2 A1 40.00 PR-2");

        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await Matches.LinkAsync([await PaymentAsync("PR-1"), await LineAsync("r2")], "the same order and amount"));

        Assert.Equal((Rule.LinkNumberOfOther, $"PR-2 {second}"), (refusal.Rule, string.Join(' ', refusal.Arguments)));
        Assert.NotEqual(first, second);
        await Matches.LinkAsync([await PaymentAsync("PR-2"), await LineAsync("r2")], "its own number");
    }

    [Fact]
    public async Task A_line_that_has_confirmed_one_case_is_joined_with_another_only_once_it_is_taken_from_the_first()
    {
        var first = await PaidAsync("A2", "40.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A2 40.00 OTHER-1");
        await Story.ReconcileAsync();
        await Refunds.DoAsync(first, (await ViewAsync(first)).Version, RefundAct.Confirm, new Evidence(EvidenceKind.BillLine, "r1"));
        var match = (await Folder.Get<MatchQueries>().PageAsync()).Single(each => each.Members.Any(member => member.Side == Side.Refund));
        await PaidAsync("A2", "40.00", "PR-2");
        await Folder.SignInAsync("ruth");
        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await Matches.LinkAsync([await PaymentAsync("PR-2"), await LineAsync("r1")], "the same order and amount"));
        Assert.Equal((Rule.LinkProvesOther, (object)first), (refusal.Rule, refusal.Arguments.Single()));

        await Matches.PartAsync(match.Id, "it is the other one");
        await Matches.LinkAsync([await PaymentAsync("PR-2"), await LineAsync("r1")], "the same order and amount");

        Assert.Equal(RefundState.Executed, (await ViewAsync(first)).Row.State);
    }

    [Fact]
    public async Task A_line_that_has_brought_one_payment_back_proves_no_other()
    {
        var first = await PaidAsync("A2", "40.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A2 40.00");
        await Refunds.DoAsync(first, (await ViewAsync(first)).Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, "b1"));

        await using var db = await Folder.ContextAsync();
        var of = await db.RefundCases.SingleAsync(each => each.Number == first);
        Assert.Equal([(await LineAsync("b1")).Id], of.Proofs);
    }
}
