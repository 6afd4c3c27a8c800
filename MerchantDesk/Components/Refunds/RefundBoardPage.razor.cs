using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>Which refunds may be paid, which must wait, and for whom.</summary>
public sealed partial class RefundBoardPage
{
    private const string Me = "me";
    private const string Yes = "yes";

    /// <summary>Where one amount filter ends and the next begins, in major units.</summary>
    private static readonly int[] Steps = [0, 100, 500, 5_000];

    private RefundFigures? figures;
    private RefundBoard? board;
    private RefundList? list;
    private Trouble? trouble;

    [Inject] public required RefundListQueries Queries { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary><c>table</c>, else the board.</summary>
    [SupplyParameterFromQuery] public string? View { get; set; }

    [SupplyParameterFromQuery] public string? Platform { get; set; }

    [SupplyParameterFromQuery] public string? Path { get; set; }

    /// <summary>A role, or <c>me</c>.</summary>
    [SupplyParameterFromQuery] public string? Turn { get; set; }

    [SupplyParameterFromQuery] public string? Due { get; set; }

    /// <summary>From one amount to another in the merchant's currency, as <c>100-500</c>.</summary>
    [SupplyParameterFromQuery] public string? Amount { get; set; }

    [SupplyParameterFromQuery] public string? Lane { get; set; }

    /// <summary><c>yes</c> for what may be paid now.</summary>
    [SupplyParameterFromQuery] public string? Payable { get; set; }

    [SupplyParameterFromQuery] public string? Closed { get; set; }

    /// <summary><c>yes</c> for what was paid although the goods are gone, open or closed.</summary>
    [SupplyParameterFromQuery] public string? Exposed { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    private bool IsClosed => Closed is not null;

    private bool IsTable => View == "table" || IsNewestFirst;

    private bool IsNewestFirst => IsClosed || Exposed is not null;

    private bool MayOpen => Profile?.Duties.Contains(Duty.OpenRefund) == true;

    private RefundSort By => Enum.TryParse<RefundSort>(Sort, out var sort) ? sort : RefundSort.Due;

    private IReadOnlyList<Filter> Filters =>
    [
        new("platform", Words["Refunds.Platform"], Platform, [.. figures?.Platforms.Select(platform => (platform.Code, platform.Name)) ?? []]),
        new("path", Words["Refunds.Path"], Path, [.. Enum.GetValues<RefundPath>().Select(path => (path.ToString(), Words[$"RefundPath.{path}"].Value))]),
        new("turn", Words["Refunds.Turn"], Turn, [(Me, Words["Refunds.Me"].Value), .. Roles().Select(role => (role.ToString(), Words[$"Role.{role}"].Value))], Words["Refunds.Anyone"]),
        new("due", Words["Refunds.Deadline"], Due, [.. Enum.GetValues<RefundDue>().Select(due => (due.ToString(), Words[$"RefundDue.{due}"].Value))], Words["Refunds.AnyTime"]),
        new("amount", Words["Refunds.Amount"], Amount, [.. Steps.Select((from, i) => (RangeCode(i), RangeName(i)))], Words["Refunds.AnyAmount"]),
        .. IsTable || Lane is not null ? [new Filter("lane", Words["Refunds.State"], Lane, [.. RefundLook.Lanes.Select(lane => (lane.Name, Words[$"Refunds.Lane.{lane.Name}"].Value))])] : Array.Empty<Filter>(),
        .. Payable is not null ? [new Filter("payable", Words["Refunds.MayBePaid"], Payable, [(Yes, Words["Refunds.Now"].Value)])] : Array.Empty<Filter>(),
        .. Exposed is not null ? [new Filter("exposed", Words["Refunds.Cases"], Exposed, [(Yes, Words["Refunds.ExposedOnes"].Value)])] : Array.Empty<Filter>(),
        .. IsClosed ? [new Filter("closed", Words["Refunds.Cases"], Closed, [(Yes, Words["Refunds.ClosedOnes"].Value)], Words["Refunds.OpenOnes"])] : Array.Empty<Filter>(),
    ];

    private IReadOnlyList<IReadOnlyList<Figure>>? Answer => figures is null ? null :
    [
        [new Figure(Words["Refunds.OpenCases", figures.Open], Table("", ""), Strong: true), .. Sum(figures.Sums, Table("", ""))],
        [
            new Figure(Words["Refunds.OverdueCases", figures.Overdue], Table("due", nameof(RefundDue.Overdue)), figures.Overdue > 0 ? DeskStatus.Error : null),
            new Figure(Words["Refunds.DueToday", figures.Today], Table("due", nameof(RefundDue.Today))),
            new Figure(Words["Refunds.WaitForYou", figures.Mine], Table("turn", Me)),
        ],
        [new Figure(Words["Refunds.PayableNow", figures.Payable], Table("payable", Yes)), .. Sum(figures.PayableSums, Table("payable", Yes))],
    ];

    private RefundFilter Filter => new()
    {
        Platform = Platform,
        Path = Enum.TryParse<RefundPath>(Path, out var path) ? path : null,
        Turn = Enum.TryParse<Role>(Turn, out var role) ? role : null,
        Mine = Turn == Me,
        Due = Enum.TryParse<RefundDue>(Due, out var due) ? due : null,
        Amount = Range,
        States = RefundLook.StatesOf(Lane),
        Payable = Payable is not null,
        Exposed = Exposed is not null,
    };

    private AmountRange? Range => Profile is not null && Amount?.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
        ? new AmountRange(Profile.Currency, least * Profile.Currency.UnitsPerMajor, int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most * Profile.Currency.UnitsPerMajor : null)
        : null;

    protected override async Task OnParametersSetAsync() => trouble = await Operation.TryAsync(async () =>
    {
        figures = await Queries.FiguresAsync();
        var (cards, rows) = IsNewestFirst ? (null, await Queries.NewestAsync(Filter, IsClosed ? RefundScope.Closed : RefundScope.All, Before is { } older ? new RefundCaseId(older) : null))
            : IsTable ? (null, await Queries.OpenAsync(Filter, By, Page ?? 1))
            : (await Queries.BoardAsync(Filter), (RefundList?)null);
        (board, list) = (cards, rows);
    });

    private static IEnumerable<Role> Roles() => Enum.GetValues<RefundState>().SelectMany(state => RefundTurn.Of(state)).Select(RefundTurn.RoleOf).Distinct().Order();

    private static IEnumerable<Figure> Sum(IReadOnlyList<Money> sums, string href) =>
        sums.Select(sum => new Figure($"{sum.Currency.Code} {MoneyForm.Of(sum, CultureInfo.CurrentCulture)}", href, Strong: true));

    private static string Table(string key, string value) => key.Length == 0 ? "/refunds?view=table" : $"/refunds?view=table&{key}={value}";

    private string Shown(string key, string? value) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [key] = value, ["page"] = null, ["before"] = null, ["sort"] = null, ["closed"] = null });

    private static string RangeCode(int i) => string.Create(CultureInfo.InvariantCulture, $"{Steps[i]}-{(i + 1 < Steps.Length ? Steps[i + 1] : "")}");

    private string RangeName(int i) => i == 0 ? Words["Refunds.Below", In(Steps[1])]
        : i + 1 < Steps.Length ? Words["Refunds.Between", In(Steps[i]), In(Steps[i + 1])]
        : Words["Refunds.From", In(Steps[i])];

    private string In(int major) => $"{Profile?.Currency.Code} {major.ToString("N0", CultureInfo.CurrentCulture)}";
}
