using System.Globalization;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>What one import told, line by line, as a receipt counts it.</summary>
public sealed partial class StatementLinesPage
{
    private const int Shown = 100;

    private ReceiptView? receipt;
    private LinePage? page;
    private Trouble? trouble;

    [Inject] public required StatementQueries Statements { get; init; }

    [Inject] public required LineQueries Lines { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] public string? Batch { get; set; }

    /// <summary>The place behind which the page begins, as <c>2026-05-20_117</c>.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    protected override async Task OnParametersSetAsync() => trouble = await Operation.TryAsync(async () =>
    {
        receipt = await Statements.ReceiptAsync(Batch ?? "") ?? throw new RuleException(Rule.NotFound, Batch ?? "");
        page = await Lines.PageAsync(new LineFilter(receipt.Account) { Batch = receipt.Number, Size = Shown }, PlaceOf(After));
    });

    private static LinePlace PlaceOf(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? new LinePlace(from, new RecordId(after)) : default;
}
