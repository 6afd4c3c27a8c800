using MerchantDesk.Application.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>The other side, suggested or looked for by hand. A link that is refused says why, and nothing changed.</summary>
public sealed partial class SuggestionPanel
{
    private IReadOnlyList<SuggestionRow>? found;
    private Trouble? refusal;
    private string wanted = "";
    private string searched = "";
    private bool running;

    [Inject] public required CounterpartQueries Counterparts { get; init; }

    [Inject] public required MatchService Matches { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required BreakView View { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<SuggestionRow> Suggestions { get; set; }

    /// <summary>The records were joined, so the break is closed.</summary>
    [Parameter, EditorRequired] public EventCallback Joined { get; set; }

    private Trouble? No => View.NoLink is null ? null : Operation.Of(View.NoLink);

    private async Task SearchAsync()
    {
        searched = wanted.Trim();
        running = true;
        refusal = await Operation.TryAsync(async () => found = searched.Length == 0 ? null : await Counterparts.SearchAsync(View.Row.Id, searched));
        running = false;
    }

    private async Task JoinAsync(SuggestionRow row)
    {
        running = true;
        var why = string.Join("; ", row.Suggestion.Parts.Where(part => part.Points > 0).Select(part => SuggestionCard.Says(part, Words)));
        refusal = await Operation.TryAsync(() => row.Match is { } match ? Matches.ConfirmAsync(match, why) : Matches.LinkAsync(View.Row.Id, row.Other!.Value, why));
        running = false;
        if (refusal is null)
        {
            await Joined.InvokeAsync();
        }
    }
}
