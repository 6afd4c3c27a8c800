using System.Globalization;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Components.Refunds;

/// <summary>How refund cases are shown wherever they are: lane, colour and time left.</summary>
public static class RefundLook
{
    private const double WarnFrom = 0.8;

    /// <summary>The lanes of the board in the order of a case's life, each with the states that wait on the same people.</summary>
    public static IReadOnlyList<(string Name, RefundState[] States)> Lanes { get; } =
    [
        ("Stop", [RefundState.Submitted, RefundState.HoldRequested, RefundState.Held, RefundState.InterceptRequested, RefundState.InterceptAccepted, RefundState.InterceptConfirmed]),
        ("Return", [RefundState.InterceptFailed, RefundState.BuyerNotified, RefundState.ReturnReview, RefundState.ReturnAuthorised, RefundState.InReturnTransit]),
        ("Inspect", [RefundState.Received, RefundState.Inspecting]),
        ("Approve", [RefundState.Verified, RefundState.PendingApproval, RefundState.NeedsDecision]),
        ("Pay", [RefundState.Approved, RefundState.Executing, RefundState.Bounced]),
        ("Bill", [RefundState.Executed]),
    ];

    public static DeskStatus StatusOf(RefundState state) => state switch
    {
        RefundState.Confirmed => DeskStatus.Ok,
        RefundState.Rejected or RefundState.Cancelled => DeskStatus.Neutral,
        RefundState.InterceptFailed or RefundState.NeedsDecision or RefundState.Bounced => DeskStatus.Warning,
        _ => DeskStatus.Waiting,
    };

    /// <summary>True for acts that move money or end the case: they ask once more, naming amount and payee.</summary>
    public static bool AsksFirst(RefundAct act) => act is RefundAct.Approve or RefundAct.SecondApprove or RefundAct.Claim or RefundAct.Pay or RefundAct.Reissue
        or RefundAct.Reject or RefundAct.Cancel or RefundAct.DecideAgainst or RefundAct.Contradict;

    public static string Sum(RefundView view) => $"{view.Row.Amount.Currency.Code} {MoneyForm.Of(view.Row.Amount, CultureInfo.CurrentCulture)}";

    /// <summary>What the button says that does an act: an approval or payment names the amount and the payee.</summary>
    public static string Button(RefundAct act, RefundView view, IStringLocalizer<Words> words) => act switch
    {
        RefundAct.Approve or RefundAct.SecondApprove or RefundAct.Claim or RefundAct.Pay or RefundAct.Reissue =>
            words["Refunds.DoMoney", words[$"RefundAct.{act}"].Value, Sum(view), view.Row.Customer ?? words["Refunds.Somebody"].Value],
        _ => words[$"RefundAct.{act}"],
    };

    /// <summary>The role by which most people know a duty.</summary>
    public static string RoleOf(Duty duty, IStringLocalizer<Words> words) => words[$"Role.{RefundTurn.RoleOf(duty)}"];

    /// <summary>Who may take the next step, by name where the page knows.</summary>
    public static string WhoIsNext(RefundView view, IStringLocalizer<Words> words)
    {
        var next = view.Options.Where(option => option.LeadsOn).ToList();
        var names = next.Where(option => option.WhyNot is null).Select(_ => words["Refunds.You"].Value).Concat(next.SelectMany(option => option.WhoCould)).Distinct().ToList();
        return names.Count > 0 ? string.Join(words["Refunds.Or"], names) : string.Join(words["Control.Comma"], view.Row.Turn.Select(duty => RoleOf(duty, words)).Distinct());
    }

    /// <summary>The states of a lane; null where there is none of that name.</summary>
    public static IReadOnlyList<RefundState>? StatesOf(string? lane) => Lanes.FirstOrDefault(each => each.Name == lane).States;

    /// <summary>Whose turn it is in any of these states, as roles are called.</summary>
    public static string Turn(IEnumerable<RefundState> states, IStringLocalizer<Words> words) =>
        string.Join(words["Control.Comma"], states.SelectMany(state => RefundTurn.Of(state)).Select(RefundTurn.RoleOf).Distinct().Select(role => words[$"Role.{role}"].Value));

    /// <summary>A case's number where there is little room: its kind and its last four digits.</summary>
    public static string Short(string number) => $"{number.Split('-')[0]}…{number[^Math.Min(4, number.Length)..]}";

    public static string SignOf(RefundPath path) => path switch
    {
        RefundPath.Hold => DeskIcons.Pause,
        RefundPath.Intercept => DeskIcons.Truck,
        _ => DeskIcons.Refunds,
    };

    public static bool IsLate(RefundRow row) => row.DueAt < row.Now;

    /// <summary>How much of the time is used, from 0 to 1000.</summary>
    public static int Used(RefundRow row) => row.DueAt is not { } due || due <= row.Since ? 0 : (int)Math.Clamp((row.Now - row.Since) / (due - row.Since) * 1000, 0, 1000);

    public static string Tone(RefundRow row) => IsLate(row) ? "err" : Used(row) >= WarnFrom * 1000 ? "warn" : "wait";

    public static string TimeLeft(RefundRow row, IStringLocalizer<Words> words) => row.DueAt is not { } due ? words["Refunds.NoClock"]
        : due < row.Now ? words["Refunds.Overdue", Span(row.Now - due, words)]
        : words["Refunds.Left", Span(due - row.Now, words)];

    private static string Span(TimeSpan span, IStringLocalizer<Words> words) => span switch
    {
        { TotalDays: >= 1 } => words["Refunds.Days", (int)span.TotalDays, span.Hours],
        { TotalHours: >= 1 } => words["Refunds.Hours", (int)span.TotalHours, span.Minutes],
        _ => words["Refunds.Minutes", span.Minutes],
    };
}
