using System.Text;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Hosting.Cli;

/// <summary>Opens the demonstration's live refund cases and leads each to its state, act by act, each by who holds its duty.</summary>
public sealed class DemoRefunds(DemoRun run)
{
    private const int ActsAtMost = 20;

    /// <summary>A picture of one grey point: what the invented warehouse shows.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAn5fFjQAAAABJRU5ErkJggg==");

    /// <summary>The act that leads a case on where its story says nothing else.</summary>
    private static readonly Dictionary<RefundState, RefundAct> Forward = new()
    {
        [RefundState.HoldRequested] = RefundAct.ConfirmHold,
        [RefundState.Held] = RefundAct.Verify,
        [RefundState.Submitted] = RefundAct.RequestIntercept,
        [RefundState.InterceptRequested] = RefundAct.AcceptIntercept,
        [RefundState.InterceptAccepted] = RefundAct.ConfirmIntercept,
        [RefundState.InterceptConfirmed] = RefundAct.Verify,
        [RefundState.InterceptFailed] = RefundAct.NotifyBuyer,
        [RefundState.BuyerNotified] = RefundAct.BuyerRefused,
        [RefundState.ReturnReview] = RefundAct.AuthoriseReturn,
        [RefundState.ReturnAuthorised] = RefundAct.ShipBack,
        [RefundState.InReturnTransit] = RefundAct.Receive,
        [RefundState.Received] = RefundAct.BeginInspection,
        [RefundState.Inspecting] = RefundAct.Verify,
        [RefundState.PendingApproval] = RefundAct.Approve,
        [RefundState.Approved] = RefundAct.Claim,
        [RefundState.Executing] = RefundAct.Pay,
    };

    /// <summary>Where a story leaves the straight way: its flow and state, and the act by which it does.</summary>
    private static readonly Dictionary<(string Flow, string Story, RefundState At), RefundAct> Turns = new()
    {
        [("A", "HandedOver", RefundState.HoldRequested)] = RefundAct.HandOver,
        [("A", "Cancelled", RefundState.HoldRequested)] = RefundAct.Cancel,
        [("A", "Rejected", RefundState.PendingApproval)] = RefundAct.Reject,
        [("B", "InterceptFailed", RefundState.InterceptAccepted)] = RefundAct.FailIntercept,
        [("B", "InReturnTransit", RefundState.InterceptAccepted)] = RefundAct.FailIntercept,
        [("B", "NeedsDecision", RefundState.InterceptRequested)] = RefundAct.Escalate,
        [("C", "Rejected", RefundState.PendingApproval)] = RefundAct.Reject,
        [("C", "NeedsDecision", RefundState.Inspecting)] = RefundAct.FailInspection,
    };

    /// <summary>What somebody tries on the first case in a state although it is another's duty, so that the log has refusals to show.</summary>
    private static readonly Dictionary<RefundState, (Role Role, RefundAct Act)> Refusals = new()
    {
        [RefundState.PendingApproval] = (Role.Warehouse, RefundAct.Approve),
        [RefundState.Approved] = (Role.RefundApprover, RefundAct.Claim),
    };

    public async Task LeadAsync(CancellationToken ct)
    {
        var refused = new HashSet<RefundState>();
        foreach (var story in run.Merchant.Stories)
        {
            var number = "";
            await run.AsAsync(Role.AfterSales, async scope => number = await scope.GetRequiredService<RefundService>().OpenAsync(
                story.Order.Store.Code, story.Order.Number, story.Order.Refundable, story.Reason, ct: ct));
            var target = TargetOf(story);
            for (var acts = 0; acts < ActsAtMost && await StepAsync(story, number, target, ct); acts++)
            {
            }

            if (refused.Add(target) && Refusals.TryGetValue(target, out var attempt))
            {
                await run.AsAsync(attempt.Role, scope => BeRefusedAsync(scope, number, attempt.Act, ct));
            }
        }
    }

    /// <summary>Notes which paid refunds the bill brings back, by the line that does.</summary>
    public async Task BounceAsync(CancellationToken ct)
    {
        foreach (var story in run.Merchant.Stories.Where(story => story.Bounces))
        {
            await run.AsAsync(Role.Reconciler, async scope =>
            {
                var cases = (await scope.GetRequiredService<RefundListQueries>().BoardAsync(new RefundFilter(), ct)).Rows;
                var number = cases.Single(row => row.OrderNo == story.Order.Number).Number;
                var view = await scope.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct);
                var line = view.Options.Single(option => option.Act == RefundAct.Bounce).Lines[0];
                await scope.GetRequiredService<RefundService>().DoAsync(number, view.Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, line.Name), ct);
            });
        }
    }

    /// <summary>False where the case is where its story stops.</summary>
    private async Task<bool> StepAsync(DemoStory story, string number, RefundState target, CancellationToken ct)
    {
        RefundView? view = null;
        await run.AsAsync(Role.AfterSales, async scope => view = await scope.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct));
        var state = view!.Row.State;
        if (state == target)
        {
            return false;
        }

        var act = Turns.TryGetValue((story.Flow, story.State, state), out var turn) ? turn : Forward[state];
        act = act == RefundAct.Approve && view.Steps.Any(step => step.Act == RefundAct.Approve) ? RefundAct.SecondApprove : act;
        await run.AsAsync(Enum.GetValues<Role>().First(role => Roles.DutiesOf(role).Contains(RefundFlow.DutyOf(act)!.Value) && role != Role.Owner), scope => DoAsync(scope, number, view, act, ct));
        return true;
    }

    private static async Task DoAsync(IServiceProvider scope, string number, RefundView view, RefundAct act, CancellationToken ct)
    {
        var refunds = scope.GetRequiredService<RefundService>();
        if (act == RefundAct.Pay)
        {
            await refunds.PayAsync(number, view.Version, $"PR{number[3..].Replace("-", "", StringComparison.Ordinal)}", $"demo-{number}", ct);
            return;
        }

        var kind = RefundFlow.Move(view.Row.State, act).Evidence;
        var sha = kind == EvidenceKind.InspectionPhoto ? await refunds.KeepEvidenceAsync(act, number, new MemoryStream(PictureOf(number)), ct) : null;
        await refunds.DoAsync(number, view.Version, act, kind is { } needed ? Shown(needed, act, view, sha) : null, ct);
    }

    /// <summary>A picture proves one inspection: behind its end the case's number makes it another.</summary>
    private static byte[] PictureOf(string number) => [.. Picture, .. Encoding.ASCII.GetBytes(number)];

    private static Evidence Shown(EvidenceKind kind, RefundAct act, RefundView view, string? sha) => new(kind, TextOf(kind, view.Row.Number), sha)
    {
        Accepted = kind != EvidenceKind.InspectionPhoto ? null : act == RefundAct.FailInspection ? 0 : view.UnitCount,
        Outcome = act == RefundAct.FailInspection ? GoodsOutcome.Damaged : null,
    };

    private static async Task BeRefusedAsync(IServiceProvider scope, string number, RefundAct act, CancellationToken ct)
    {
        var view = await scope.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct);
        try
        {
            await scope.GetRequiredService<RefundService>().DoAsync(number, view.Version, act, ct: ct);
        }
        catch (DutyRefusedException)
        {
            return;
        }

        throw new InvalidOperationException($"{act} of {number} was not refused.");
    }

    /// <summary>A case that the bill is to confirm, or to bring back, stops when it is paid; one that nobody has submitted is opened all the same.</summary>
    private static RefundState TargetOf(DemoStory story) => story.State switch
    {
        "Confirmed" or "Reconciled" or "Closed" or "Bounced" => RefundState.Executed,
        "Draft" => RefundState.HoldRequested,
        "HandedOver" => RefundState.Submitted,
        var name => Enum.Parse<RefundState>(name),
    };

    private static string TextOf(EvidenceKind kind, string number) => kind switch
    {
        EvidenceKind.InterceptRequest => $"JD-{number[3..]}",
        EvidenceKind.ReturnNumber => $"RMA-{number[8..]}",
        EvidenceKind.Waybill => $"SF9{number[8..]}01",
        EvidenceKind.DockScan => "signed at dock 2, 0.84 kg",
        EvidenceKind.PickList => "pulled from shelf, label voided",
        EvidenceKind.CarrierStatus => "carrier status 28",
        EvidenceKind.CarrierScan => "scan at Hangzhou hub",
        EvidenceKind.InspectionPhoto => "opened and photographed",
        EvidenceKind.BuyerMessage => "chat with the customer",
        _ => "as told by the platform",
    };
}
