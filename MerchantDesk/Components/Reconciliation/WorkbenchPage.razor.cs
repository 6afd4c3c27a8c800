using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>What does not agree, whose is it and what may be done? Filters, place and the chosen break are the query string.</summary>
public sealed partial class WorkbenchPage
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MonthForm = "yyyy-MM";
    private const string AnyState = "any";

    /// <summary>The kinds that say that money is not where it should be.</summary>
    private const string Astray = "astray";

    private QueueView? queue;
    private BreakView? view;
    private IReadOnlyList<SuggestionRow> suggestions = [];
    private IReadOnlyList<AccountRow> accounts = [];
    private Trouble? trouble;
    private Trouble? lost;

    [Inject] public required BreakQueries Breaks { get; init; }

    [Inject] public required CounterpartQueries Counterparts { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] public string? Kind { get; set; }

    [SupplyParameterFromQuery] public string? Account { get; set; }

    [SupplyParameterFromQuery] public string? Day { get; set; }

    [SupplyParameterFromQuery] public string? Month { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary><c>me</c> for what this person owns.</summary>
    [SupplyParameterFromQuery] public string? Owner { get; set; }

    /// <summary>The place in the queue behind which the page begins, as <c>2026-05-20_117</c>.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    /// <summary>The number of the break that is looked at.</summary>
    [SupplyParameterFromQuery] public string? Break { get; set; }

    private IReadOnlyList<Filter> Filters =>
    [
        new("state", Words["Breaks.State"], State, [.. Enum.GetValues<BreakState>().Select(state => (state.ToString(), Words[$"BreakState.{state}"].Value)), (AnyState, Words["Control.All"].Value)], Words["Breaks.Unsettled"]),
        new("kind", Words["Breaks.Kind"], Kind, [(Astray, Words["Breaks.Astray"].Value), .. Enum.GetValues<BreakKind>().Select(kind => (kind.ToString(), $"{kind} {Words[$"Break.{kind}"]}"))]),
        new("account", Words["Statements.Account"], Account, [.. accounts.Select(account => (account.Code, account.Code))]),
        new("owner", Words["Breaks.Owner"], Owner, [("me", Words["Breaks.Me"])]),
        .. DayOf(Day, DayForm) is { } day ? [new Filter("day", Words["Breaks.Day"], Day, [(Day!, DateForm.Day(day, CultureInfo.CurrentCulture))])] : Array.Empty<Filter>(),
        .. DayOf(Month, MonthForm) is { } month ? [new Filter("month", Words["Breaks.Month"], Month, [(Month!, month.ToString("Y", CultureInfo.CurrentCulture))])] : Array.Empty<Filter>(),
    ];

    private bool IsFiltered => Filters.Any(filter => filter.Value is not null);

    private string? Answer => queue is null ? null : queue.Count == 0 ? Words["Breaks.None"].Value : Words["Breaks.Answer", queue.Count.ToString("N0", CultureInfo.CurrentCulture), MoneyList.Text(queue.Sums, Words["Control.And"], Words["Control.Comma"])].Value;

    private BreakFilter Filter => new(
        State != AnyState,
        Enum.TryParse<BreakKind>(Kind, out var kind) ? kind : null,
        string.IsNullOrEmpty(Account) ? null : Account,
        DayOf(Day, DayForm),
        Enum.TryParse<BreakState>(State, out var state) ? state : null,
        DayOf(Month, MonthForm))
    {
        OnlyAstray = Kind == Astray,
    };

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        trouble = await Operation.TryAsync(async () =>
        {
            accounts = await Funds.AccountsAsync();
            queue = await Breaks.QueueAsync(Filter, Owner == "me", PlaceOf(After));
        });
        lost = null;
        if (trouble is null && (Break ?? (queue!.Rows.Count > 0 ? queue.Rows[0].Number : null)) is { } number)
        {
            lost = await Operation.TryAsync(() => ShowAsync(number));
        }
        else
        {
            view = null;
        }
    }

    private async Task ShowAsync(string number)
    {
        view = null;
        var found = await Breaks.ViewAsync(number);
        suggestions = await Counterparts.SuggestAsync(found.Row.Id);
        view = found;
    }

    /// <summary>What was joined is closed: the next break in the queue takes its place.</summary>
    private async Task NextAsync()
    {
        var next = Step(1) ?? Step(-1);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("break", next));
        if (next == Break)
        {
            await LoadAsync();
        }
    }

    private string StepUrl(int step) => Navigation.GetUriWithQueryParameter("break", Step(step) ?? view?.Row.Number);

    /// <summary>The number of the row before or after the chosen one; null at the end.</summary>
    private string? Step(int step)
    {
        var rows = queue!.Rows;
        var at = rows.Select((row, i) => (row.Number, i)).Where(each => each.Number == view?.Row.Number).Select(each => (int?)each.i).FirstOrDefault();
        var to = at is { } here ? here + step : 0;
        return to >= 0 && to < rows.Count ? rows[to].Number : null;
    }

    private static DateOnly? DayOf(string? text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static QueuePlace PlaceOf(string? text) =>
        text?.Split('_') is [var day, var id] && DayOf(day, DayForm) is { } from && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? new QueuePlace(from, new BreakId(after)) : default;
}
