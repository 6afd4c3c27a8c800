using MerchantDesk.Application.Audit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Audit;

/// <summary>Proves the audit log, and shows its entries, the newest first, or those about one object.</summary>
public sealed partial class AuditPage
{
    private AuditProof? proof;
    private AuditEntries? entries;
    private Trouble? trouble;
    private bool running;

    [Inject] public required AuditService Audits { get; init; }

    [Inject] public required Operation Operation { get; init; }

    /// <summary>The number of a case, break or whatever else entries are about.</summary>
    [SupplyParameterFromQuery] public string? Object { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private bool MayRead => Profile is null || Profile.Duties.Contains(Duty.ReadAuditLog);

    private IReadOnlyList<Filter> Filters => [new("object", Words["Log.Object"], Object, [(Object!, Object!)])];

    /// <summary>Reading entries is itself written down, so it waits until the page lives and happens once.</summary>
    protected override async Task OnParametersSetAsync()
    {
        entries = null;
        if (RendererInfo.IsInteractive)
        {
            trouble = await Operation.TryAsync(async () => entries = await Audits.EntriesAsync(Object, Before));
        }
    }

    private async Task VerifyAsync()
    {
        running = true;
        trouble = await Operation.TryAsync(async () => proof = await Audits.VerifyAsync());
        running = false;
    }
}
