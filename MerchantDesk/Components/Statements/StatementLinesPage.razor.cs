using System.Globalization;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>What one import told, line by line, as a receipt counts it, or what an account was told; apart from it what is only announced.</summary>
public sealed partial class StatementLinesPage
{
    private const int Shown = 100;

    private ReceiptView? receipt;
    private LinePage? page;
    private AnnouncedView? announced;
    private Trouble? trouble;

    [Inject] public required StatementQueries Statements { get; init; }

    [Inject] public required LineQueries Lines { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] public string? Batch { get; set; }

    /// <summary>The account's code where no import is asked for.</summary>
    [SupplyParameterFromQuery] public string? Account { get; set; }

    /// <summary>The place behind which the page begins, as <c>2026-05-20_117</c>.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    protected override async Task OnParametersSetAsync() => trouble = await Operation.TryAsync(async () =>
    {
        receipt = Batch is null && Account is not null ? null : await Statements.ReceiptAsync(Batch ?? "") ?? throw new RuleException(Rule.NotFound, Batch ?? "");
        var account = receipt?.Account ?? Account!;
        page = await Lines.PageAsync(new LineFilter(account) { Batch = receipt?.Number, IsAnnounced = receipt is { IsProvisional: true }, Size = Shown }, PlaceOf(After));
        announced = After is null ? await Lines.AnnouncedAsync(account, Shown) : null;
    });

    private static LinePlace PlaceOf(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? new LinePlace(from, new RecordId(after)) : default;
}
