using System.Globalization;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

/// <summary>Who initiated, proved, approved, paid and recorded everything that moves money, and what was refused to whom.</summary>
public sealed partial class SeparationLogPage
{
    private const int MonthsOffered = 12;
    private const string Always = "all";

    private static readonly RefundPart[] Parts = Enum.GetValues<RefundPart>();

    private SeparationPage? page;
    private LogHead? head;
    private IReadOnlyList<PersonRow> people = [];
    private Trouble? trouble;

    [Inject] public required SeparationQueries Queries { get; init; }

    [Inject] public required PeopleQueries Persons { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>A month, as <c>2026-10</c>, or <c>all</c>; else this month.</summary>
    [SupplyParameterFromQuery] public string? Period { get; set; }

    [SupplyParameterFromQuery] public string? Result { get; set; }

    [SupplyParameterFromQuery] public string? Kind { get; set; }

    /// <summary>A user name.</summary>
    [SupplyParameterFromQuery] public string? Person { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    private IReadOnlyList<Filter> Filters =>
    [
        new("period", Words["Log.Period"], Period, [(Always, Words["Log.AllMonths"].Value), .. Months.Select(month => (MonthCode(month), MonthName(month)))], MonthName(ThisMonth)),
        new("result", Words["Log.Result"], Result, [.. Enum.GetValues<SeparationResult>().Select(result => (result.ToString(), Words[$"SeparationResult.{result}"].Value))]),
        new("kind", Words["Log.Kind"], Kind, [.. Enum.GetValues<SeparationKind>().Select(kind => (kind.ToString(), Words[$"SeparationKind.{kind}"].Value))]),
        new("person", Words["Log.Person"], Person, [.. people.Select(person => (person.User, person.Name))], Words["Log.Anyone"]),
    ];

    private IReadOnlyList<IReadOnlyList<Figure>>? Figures => page is null ? null :
    [
        [
            new Figure(Words["Log.Rows", page.Counts.Where(each => each.Key != SeparationResult.Denied).Sum(each => each.Value).ToString("N0", CultureInfo.CurrentCulture)], OnlyHref(null), Strong: true),
            Counted(SeparationResult.Separate, null), Counted(SeparationResult.InProgress, null), Counted(SeparationResult.Denied, DeskStatus.Error),
        ],
        [Counted(SeparationResult.Collision, DeskStatus.Error) with { Strong = true }],
    ];

    /// <summary>A log grows for ever: it opens on one month.</summary>
    private DateOnly? Month => Period == Always ? null : DateOnly.TryParseExact(Period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : ThisMonth;

    private DateOnly ThisMonth
    {
        get
        {
            var zone = Profile is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone);
            var now = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), zone);
            return new DateOnly(now.Year, now.Month, 1);
        }
    }

    private DateOnly ExportMonth => Month ?? ThisMonth;

    private IEnumerable<DateOnly> Months =>
        Enumerable.Range(1, MonthsOffered).Select(ago => ThisMonth.AddMonths(-ago)).Concat(Period is not null && Month is { } chosen ? [chosen] : []).Distinct().OrderDescending();

    private bool MayReadLog => Profile?.Duties.Contains(Duty.ReadAuditLog) == true;

    protected override async Task OnParametersSetAsync() => trouble = await Operation.TryAsync(async () =>
    {
        var filter = new SeparationFilter(
            Month, Enum.TryParse<SeparationResult>(Result, out var result) ? result : null, Enum.TryParse<SeparationKind>(Kind, out var kind) ? kind : null, Person);
        page = await Queries.PageAsync(filter, Before);
        head ??= await Queries.HeadAsync();
        people = people.Count > 0 ? people : await Persons.ListAsync();
    });

    private Figure Counted(SeparationResult result, DeskStatus? tone)
    {
        var count = page!.Counts.GetValueOrDefault(result);
        return new Figure(Words.Count($"Log.Count.{result}", count), OnlyHref(result), count == 0 ? null : tone);
    }

    private string OnlyHref(SeparationResult? result) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["result"] = result?.ToString(), ["before"] = null });

    private string? HrefOf(SeparationRow row) => row.Kind switch
    {
        SeparationKind.Refund => $"/refunds/{row.Object}",
        SeparationKind.Break => $"/reconciliation/breaks?break={row.Object}",
        _ => MayReadLog ? $"/audit?object={Uri.EscapeDataString(row.Object)}" : null,
    };

    private static bool IsBad(SeparationRow row) => row is { Result: SeparationResult.Collision } or { Denied: not null };

    private string ObjectOf(SeparationRow row) => LongName.Cut(SeparationWords.Object(Words, row.Denied?.Act ?? "", row.Object));

    private static string EntryOf(SeparationRow row) => row.Entry.ToString("N0", CultureInfo.CurrentCulture);

    private static string MonthCode(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string MonthName(DateOnly month) => month.ToString("Y", CultureInfo.CurrentCulture);

    private static DeskStatus StatusOf(SeparationRow row) => row.Result switch
    {
        SeparationResult.Separate => DeskStatus.Ok,
        SeparationResult.InProgress => DeskStatus.Waiting,
        _ => DeskStatus.Error,
    };
}
