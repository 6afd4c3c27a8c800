using MerchantDesk.Application.Refunds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>One case: the way it has come, what stands between it and the money, and what the person may do about it.</summary>
public sealed partial class RefundPage
{
    private RefundView? view;
    private RefundOption? chosen;
    private RefundOption? asked;
    private Trouble? trouble;
    private Trouble? refusal;

    [Inject] public required RefundCaseQueries Queries { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter] public required string Number { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        trouble = await Operation.TryAsync(async () => view = await Queries.ViewAsync(Number));
        chosen = view?.Options.FirstOrDefault(option => option is { LeadsOn: true, WhyNot: null } && !RefundLook.AsksFirst(option.Act));
        asked = null;
    }

    /// <summary>What moves money or ends the case asks once more; everything else is filled in on the page.</summary>
    private void Begin(RefundOption option)
    {
        refusal = null;
        (chosen, asked) = RefundLook.AsksFirst(option.Act) ? (chosen, option) : (option, null);
    }

    private async Task ClosedAsync(bool done)
    {
        asked = null;
        if (done)
        {
            await LoadAsync();
        }
    }
}
