using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Today;

/// <summary>What needs me now, and is the money where it should be? Each kind of work that waits is one component of the first panel.</summary>
public sealed partial class TodayPage
{
    private MyBreaks? breaks;
    private MoneyView? money;
    private RefundList? refunds;
    private IReadOnlyList<WaitingRow> toConfirm = [];
    private IReadOnlyList<NoticedRefund> notices = [];
    private TeamDuties? team;
    private Trouble? trouble;

    [Inject] public required TodayQueries Work { get; init; }

    [Inject] public required MoneyQueries Money { get; init; }

    [Inject] public required RefundListQueries Refunds { get; init; }

    [Inject] public required ConfirmationQueries Confirmations { get; init; }

    [Inject] public required OwnerNoticeQueries Notices { get; init; }

    [Inject] public required PeopleQueries People { get; init; }

    [Inject] public required Operation Operation { get; init; }

    private string? Answer => breaks is null || money is null ? null : Words[
        "Today.Answer",
        breaks.ToApprove.Count + toConfirm.Count, breaks.Assigned.Count + (refunds?.Count ?? 0),
        money.Rows.Count == 0 ? "–" : MoneyList.Text(MoneyList.Sum(money.Rows.Select(row => row.All)), Words["Control.And"]),
        money.Warnings.Sum(warning => warning.Count) + money.Overdue.Count].Value;

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () =>
    {
        breaks = await Work.BreaksAsync();
        money = await Money.MoneyAsync();
        toConfirm = [.. (await Confirmations.WaitingAsync()).Rows.Where(row => row.No is null)];
        refunds = await Refunds.OpenAsync(new RefundFilter { Mine = true });
        notices = await Notices.RefundsAsync();
        team = await People.DutiesAsync();
    });

    private IReadOnlyList<MoneyWarning> WarningsOf(MoneyRow row) =>
        [.. money!.Warnings.Where(warning => warning.Amount.Currency == row.Currency && warning.Platform == row.Platform)];

    private IReadOnlyList<OverdueRow> OverdueOf(MoneyRow row) => [.. money!.Overdue.Where(each => row.Places.Any(place => place.Account == each.Account))];
}
