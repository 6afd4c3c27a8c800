using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Today;

/// <summary>What needs me now, and is the money where it should be? Each kind of work that waits is one component of the first panel.</summary>
public sealed partial class TodayPage
{
    private MyBreaks? breaks;
    private MoneyView? money;
    private RefundList? refunds;
    private RefundList exposed = new([], 0, []);
    private IReadOnlyList<WaitingRow> toConfirm = [];
    private IReadOnlyList<DeclinedRow> declined = [];
    private IReadOnlyList<NoticedRefund> notices = [];
    private IReadOnlyList<PlatformView> platforms = [];
    private int people;
    private TeamDuties? team;
    private Trouble? trouble;

    [Inject] public required TodayQueries Work { get; init; }

    [Inject] public required MoneyQueries Money { get; init; }

    [Inject] public required RefundListQueries Refunds { get; init; }

    [Inject] public required ConfirmationQueries Confirmations { get; init; }

    [Inject] public required OwnerNoticeQueries Notices { get; init; }

    [Inject] public required PeopleQueries People { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>What waits for the person, each figure with the rows that make it up; then the money.</summary>
    private IReadOnlyList<IReadOnlyList<Figure>>? Answer => breaks is null || money is null || refunds is null || team is null ? null :
    [
        Waiting is { Count: > 0 } waiting ? waiting : [new Figure(Words["Today.NothingForYou"], "/refunds?turn=me")],
        money.Rows.Count == 0 || OnlyGoods ? [] :
        [
            new Figure(Words["Today.InAll", MoneyList.Text(MoneyList.Sum(money.Rows.Select(row => row.All)), Words["Control.And"], Words["Control.Comma"])], "/funds", Strong: true),
            new Figure(Words.Count("Today.Astray", money.Warnings.Sum(warning => warning.Count)), "/reconciliation/breaks?kind=astray", money.Warnings.Count > 0 ? DeskStatus.Error : null),
        ],
    ];

    private List<Figure> Waiting =>
    [
        .. Counted("Today.RefundsForYou", refunds!.Count, "/refunds?turn=me", DeskStatus.Waiting),
        .. Counted("Today.RefundsExposed", exposed.Count, "/refunds?exposed=yes", DeskStatus.Error),
        .. Counted("Today.BreaksToApprove", breaks!.ToApprove.Count, "/reconciliation/breaks?state=PendingApproval", DeskStatus.Waiting),
        .. Counted("Today.FilesToConfirm", toConfirm.Count, "/statements/waiting", DeskStatus.Waiting),
        .. Counted("Today.BreaksOfYours", breaks.Assigned.Count, "/reconciliation/breaks?owner=me", DeskStatus.Waiting),
        .. Counted("Today.DueStatements", OnlyGoods ? 0 : money!.Overdue.Count, MayImport ? "/statements/import" : "/statements", DeskStatus.Warning),
    ];

    private bool OnlyGoods => Profile is { OnlyHandlesGoods: true };

    private bool MayImport => Profile?.Duties.Contains(Duty.ImportStatements) == true;

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () =>
    {
        breaks = await Work.BreaksAsync();
        money = await Money.MoneyAsync();
        toConfirm = [.. (await Confirmations.WaitingAsync()).Rows.Where(row => row.No is null)];
        declined = await Confirmations.DeclinedAsync();
        refunds = await Refunds.OpenAsync(new RefundFilter { Mine = true });
        exposed = Profile?.Duties.Contains(Duty.IssueExceptionToken) == true ? await Refunds.NewestAsync(new RefundFilter { Exposed = true }) : exposed;
        notices = await Notices.RefundsAsync();
        platforms = await Funds.PlatformsAsync();
        people = (await People.ListAsync()).Count;
        team = await People.DutiesAsync();
    });

    private IReadOnlyList<MoneyWarning> WarningsOf(MoneyRow row) =>
        [.. money!.Warnings.Where(warning => warning.Amount.Currency == row.Currency && warning.Platform == row.Platform)];

    private IReadOnlyList<OverdueRow> OverdueOf(MoneyRow row) => [.. money!.Overdue.Where(each => row.Places.Any(place => place.Account == each.Account))];

    private IEnumerable<Figure> Counted(string word, int count, string href, DeskStatus tone) => count == 0 ? [] : [new Figure(Words.Count(word, count), href, tone)];
}
