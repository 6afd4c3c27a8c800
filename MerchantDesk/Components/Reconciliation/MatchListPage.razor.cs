using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>What belongs together, by which pass and why. A match is parted for a reason; nothing is edited.</summary>
public sealed partial class MatchListPage
{
    private MatchPage? page;
    private MatchListRow? parting;
    private Trouble? trouble;
    private Trouble? refusal;
    private string reason = "";
    private bool running;

    [Inject] public required MatchQueries Queries { get; init; }

    [Inject] public required MatchService Matches { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    [SupplyParameterFromQuery] public string? Pass { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    /// <summary>One record, as <c>Bill-1234</c>.</summary>
    [SupplyParameterFromQuery] public string? Record { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    private IReadOnlyList<Filter> Filters =>
    [
        new("pass", Words["Matches.Pass"], Pass, [.. Enum.GetValues<MatchPass>().Select(pass => (pass.ToString(), pass == MatchPass.Manual ? Words["Pass.Manual"].Value : $"{pass} {Words[$"Pass.{pass}"]}"))]),
        new("status", Words["Breaks.State"], Status, [.. Enum.GetValues<MatchStatus>().Select(status => (status.ToString(), Words[$"MatchStatus.{status}"].Value))]),
        .. Wanted is { } record ? [new Filter("record", Words["Matches.Record"], Record, [(Record!, $"{Words[$"Side.{record.Side}"]} {record.Id.Value}")])] : Array.Empty<Filter>(),
    ];

    private RecordRef? Wanted => Record?.Split('-') is [var side, var id] && Enum.TryParse<Side>(side, out var of) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new RecordRef(of, new RecordId(number))
        : null;

    /// <summary>Why this person cannot confirm or part; null where it may be tried.</summary>
    private string? NoWork => Profile is not null && !Profile.Duties.Contains(Duty.MatchAndWorkBreaks) ? Words["Matches.WhoWorks"].Value : null;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () => page = await Queries.ListAsync(
        new MatchFilter(Enum.TryParse<MatchPass>(Pass, out var pass) ? pass : null, Enum.TryParse<MatchStatus>(Status, out var status) ? status : null, Wanted), Before is { } older ? new MatchId(older) : null));

    private async Task ConfirmAsync(MatchListRow row)
    {
        running = true;
        refusal = await Operation.TryAsync(() => Matches.ConfirmAsync(row.Match.Id, Words[$"Match.{row.Match.Reason}"]));
        running = false;
        await LoadAsync();
    }

    private Task PartAsync() => Matches.PartAsync(parting!.Match.Id, reason);

    private async Task PartedAsync(bool done)
    {
        parting = null;
        reason = "";
        if (done)
        {
            await LoadAsync();
        }
    }
}
