using System.Globalization;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Audit;

/// <summary>Proves the audit log, and shows its entries, the newest first, or those about one object.</summary>
public sealed partial class AuditPage
{
    private const int MonthsOffered = 12;
    private const string MonthForm = "yyyy-MM";
    private const string Refusals = "refused";

    /// <summary>What acts are about, by the word before the point in what the log calls them.</summary>
    private static readonly string[] Kinds = ["refund", "break", "match", "import", "reconciliation", "role", "person", "key", "account", "contract", "settings", "sign-in", "audit", "export"];

    private IReadOnlyList<PersonRow> people = [];
    private AuditProof? proof;
    private AuditEntries? entries;
    private Trouble? trouble;
    private bool running;

    [Inject] public required ProfileQueries Profiles { get; init; }

    [Inject] public required AuditService Audits { get; init; }

    [Inject] public required PeopleQueries Persons { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required Operation Operation { get; init; }

    /// <summary>The number of a case, break or whatever else entries are about.</summary>
    [SupplyParameterFromQuery] public string? Object { get; set; }

    /// <summary>A month, as <c>2026-10</c>.</summary>
    [SupplyParameterFromQuery] public string? Period { get; set; }

    [SupplyParameterFromQuery] public string? Kind { get; set; }

    /// <summary>A user name.</summary>
    [SupplyParameterFromQuery] public string? Person { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private bool MayRead => Profile is null || Profile.Duties.Contains(Duty.ReadAuditLog);

    private IReadOnlyList<Filter> Filters =>
    [
        new("period", Words["Log.Period"], Period, [.. Months.Select(month => (month.ToString(MonthForm, CultureInfo.InvariantCulture), month.ToString("Y", CultureInfo.CurrentCulture)))]),
        new("kind", Words["Log.Kind"], Kind, [(Refusals, Words["Audit.Refusals"].Value), .. Kinds.Select(kind => (kind, Words[$"Audit.Kind.{kind}"].Value))]),
        new("person", Words["Log.Person"], Person, [.. people.Select(person => (person.User, person.Name))], Words["Log.Anyone"]),
        .. Object is null ? Array.Empty<Filter>() : [new Filter("object", Words["Log.Object"], Object, [(Object, Object)])],
    ];

    private DateOnly? Month => DateOnly.TryParseExact(Period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;

    private IEnumerable<DateOnly> Months
    {
        get
        {
            var now = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), Profile is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone));
            return Enumerable.Range(0, MonthsOffered).Select(ago => new DateOnly(now.Year, now.Month, 1).AddMonths(-ago)).Concat(Month is { } chosen ? [chosen] : []).Distinct().OrderDescending();
        }
    }

    /// <summary>Reading entries is itself written down, so it waits until the page lives and happens once.</summary>
    protected override async Task OnParametersSetAsync()
    {
        entries = null;
        if (RendererInfo.IsInteractive)
        {
            trouble = await Operation.TryAsync(async () =>
            {
                await Profiles.DemandAsync(Duty.ReadAuditLog);
                people = await Persons.ListAsync();
                entries = await Audits.EntriesAsync(new AuditFilter(Object, Month, Person, Kind == Refusals ? null : Kind, Kind == Refusals), Before);
            });
        }
    }

    private async Task VerifyAsync()
    {
        running = true;
        trouble = await Operation.TryAsync(async () => proof = await Audits.VerifyAsync());
        running = false;
    }
}
