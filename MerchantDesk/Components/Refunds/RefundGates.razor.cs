using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>What must be true before money goes out, each with what proves it; the first that is not is what is waited for.</summary>
public sealed partial class RefundGates
{
    [Parameter, EditorRequired] public required RefundView View { get; set; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private IReadOnlyList<Gate> Gates
    {
        get
        {
            var all = (Gate[])[Goods(), Fresh(), Ceiling(), Approved(), Paid() with { Follows = true }, Billed() with { Follows = true }];
            var next = Array.FindIndex(all, gate => !gate.Passed);
            return [.. all.Select((gate, i) => gate with { IsNext = i == next })];
        }
    }

    private string Counted => Words["Refunds.GatesOpen", Gates.Count(gate => gate is { Passed: true, Follows: false }), Gates.Count(gate => !gate.Follows)];

    private Gate Goods()
    {
        var proof = View.Steps.LastOrDefault(step => step.Act == RefundAct.Verify);
        return new("Goods", View.Token is not null, View.Token is { } token ? $"{Words[$"TokenKind.{token.Kind}"]}: {proof?.Person}, {Moment(token.IssuedAt)}" : "", Words["Refunds.Gate.GoodsNo"]);
    }

    private Gate Fresh() => new(
        "Fresh", View.Token?.IsFresh(View.Row.Now) == true && !View.Token.IsContradictedBy(View.Shipment),
        View.Token is { } token ? Words["Refunds.Gate.FreshUntil", Moment(token.VerifiedAt), Moment(token.VerifiedAt + token.Validity)] : "",
        Words[View.Token is null ? "Refunds.Gate.FreshLater" : "Refunds.Gate.FreshNo"]);

    private Gate Ceiling() => new(
        "Ceiling", View.Row.Amount <= View.Left && !(View.Sum.Worth is { } worth && View.Row.Amount > worth),
        $"{View.Left.Currency.Code} {MoneyForm.Of(View.Left, CultureInfo.CurrentCulture)}", Words["Refunds.Gate.CeilingNo"]);

    private Gate Approved()
    {
        var from = View.Steps.Select((step, i) => (step, i)).LastOrDefault(each => each.step.Act == RefundAct.RequestApproval).i;
        var people = View.Steps.Skip(from).Where(step => step.Act is RefundAct.Approve or RefundAct.SecondApprove).Select(step => step.Person).ToList();
        return new(
            "Approved", RefundFlow.Granted.Contains(View.Row.State), string.Join(Words["Control.Comma"], people),
            View.NeedsSecond ? Words[people.Count == 0 ? "Refunds.Gate.ApprovedTwo" : "Refunds.Gate.ApprovedOne", string.Join(Words["Control.Comma"], people)] : Words["Refunds.Gate.ApprovedNo"]);
    }

    private Gate Paid() => new(
        "Paid", View.Row.State is RefundState.Executed or RefundState.Confirmed, View.PlatformRefundNo ?? "",
        Noticed(View.PayableFrom is { } from && from > View.Row.Now ? Words["Refunds.Gate.PaidFrom", Moment(from)] : Words["Refunds.Gate.PaidNo"]));

    /// <summary>What is waited for, and on whose page it stands meanwhile.</summary>
    private string Noticed(string waits) => View.Told switch
    {
        null => waits,
        [] => Words["Refunds.ToldNobody", waits],
        var told => Words["Refunds.ToldOwner", waits, string.Join(Words["Control.Comma"], told)],
    };

    private Gate Billed()
    {
        var line = View.Steps.LastOrDefault(step => step.Act == RefundAct.Confirm)?.Evidence?.Text ?? "";
        return new("Billed", View.Row.State == RefundState.Confirmed, View.BilledNo is { } number ? Words["Refunds.Gate.BilledUnder", line, number] : Words["Refunds.Gate.BilledNoNumber", line], Words["Refunds.Gate.BilledNo"]);
    }

    private string Moment(DateTimeOffset at) => DateForm.Instant(at, Profile is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone), CultureInfo.CurrentCulture);

    private sealed record Gate(string Name, bool Passed, string Shown, string Missing, bool IsNext = false, bool Follows = false);
}
