using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>Does it all agree? A month of accounts by day; every count opens the breaks that make it up.</summary>
public sealed partial class CalendarPage
{
    private const string MonthForm = "yyyy-MM";

    private CalendarView? view;
    private IReadOnlyList<PassRow>? passes;
    private Trouble? trouble;
    private Trouble? refusal;
    private bool running;

    [Inject] public required CalendarQueries Calendar { get; init; }

    [Inject] public required ReconciliationService Reconciliation { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>As <c>2026-05</c>; without it the month of the last run's last day.</summary>
    [SupplyParameterFromQuery(Name = "month")] public string? Asked { get; set; }

    private bool MayRun => Profile?.Duties.Contains(Duty.MatchAndWorkBreaks) == true;

    /// <summary>Why nothing can be run now; null where it can.</summary>
    private string? NoRun => running ? Words["Calendar.Running"].Value : Profile is not null && !MayRun ? Words["Calendar.WhoRuns"].Value : null;

    /// <summary>Null where none was asked for, or what was asked for is none.</summary>
    private DateOnly? AskedMonth => DateOnly.TryParseExact(Asked, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private int Open => view!.Rows.Sum(row => row.Open);

    private IReadOnlyList<Money> Amounts => MoneyList.Sum(view!.Rows.SelectMany(row => row.Amounts));

    private bool MayImport => Profile?.Duties.Contains(Duty.ImportStatements) == true;

    /// <summary>The accounts, what is open, and the days that are missing: each leads on.</summary>
    private IReadOnlyList<IReadOnlyList<Figure>>? Answer => view is null ? null :
    [[
        new Figure(Words.Count("Funds.Accounts", view.Rows.Count), "/funds"),
        new Figure(Open == 0 ? Words["Calendar.NoneOpen"].Value : Words["Calendar.OpenHere", Open.ToString("N0", CultureInfo.CurrentCulture), MoneyList.Text(Amounts, Words["Control.And"], Words["Control.Comma"])], $"/reconciliation/breaks?month={Month(view.Month)}"),
        .. Missing.Count == 0 ? Array.Empty<Figure>() : [new Figure(Words.Count("Calendar.MissingDays", Missing.Sum(row => row.Cells.Count(IsMissing))), MayImport ? ImportOf(Missing.Select(row => row.Account)) : "/reconciliation/breaks?kind=B18", DeskStatus.Error)],
    ]];

    private List<CalendarRow> Missing => [.. view!.Rows.Where(row => row.Cells.Any(IsMissing))];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        view = await Calendar.MonthAsync(AskedMonth);
        passes = await Calendar.PassesAsync();
    });

    private async Task RunAsync()
    {
        running = true;
        refusal = null;
        RunReport? report = null;
        var no = await Operation.TryAsync(async () => report = await Reconciliation.RunAsync());
        running = false;
        refusal = no;
        if (no is null)
        {
            await LoadAsync();
        }
    }

    private static bool IsMissing(CalendarCell cell) => cell.State is DayState.Missing or DayState.Behind;

    private static string ImportOf(IEnumerable<string> accounts) => "/statements/import?" + string.Join('&', accounts.Select(account => $"account={account}"));

    private string MonthUrl(int step) => $"/reconciliation?month={Month(view!.Month.AddMonths(step))}";

    private static string Month(DateOnly month) => month.ToString(MonthForm, CultureInfo.InvariantCulture);

    private static string MonthName(DateOnly month) => month.ToString("Y", CultureInfo.CurrentCulture);

    private static string Weekday(DateOnly day) => CultureInfo.CurrentCulture.DateTimeFormat.GetShortestDayName(day.DayOfWeek);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
