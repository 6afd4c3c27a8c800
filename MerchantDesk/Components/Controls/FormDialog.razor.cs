using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantDesk.Components.Controls;

/// <summary>A form that does one thing. A refusal stays in the dialog, beside what was typed.</summary>
public sealed partial class FormDialog : IAsyncDisposable
{
    private static readonly DialogOptions Look = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = false };

    private MudDialog? box;
    private Trouble? trouble;
    private bool running;

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired] public bool Visible { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The word on the one filled button: what it does.</summary>
    [Parameter, EditorRequired] public required string Action { get; set; }

    /// <summary>What is said once it was done.</summary>
    [Parameter] public string? Done { get; set; }

    [Parameter, EditorRequired] public required Func<Task> Do { get; set; }

    /// <summary>True when it was done, false when somebody thought better of it.</summary>
    [Parameter, EditorRequired] public EventCallback<bool> Closed { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>What was done often takes away the part of the page that had asked. The box is drawn elsewhere and would stay, with a button that does it again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (box is not null)
        {
            await box.CloseAsync();
        }
    }

    private async Task DoAsync()
    {
        running = true;
        trouble = await Operation.TryAsync(Do);
        running = false;
        if (trouble is null)
        {
            if (Done is not null)
            {
                Snackbar.Add(Done, Severity.Success);
            }

            await Closed.InvokeAsync(true);
        }
    }

    private Task CancelAsync()
    {
        trouble = null;
        return Closed.InvokeAsync(false);
    }

    private Task Shown(bool visible) => visible ? Task.CompletedTask : CancelAsync();
}
