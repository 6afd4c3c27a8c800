using MerchantDesk.Application.Audit;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Audit;

public sealed partial class AuditPage
{
    private AuditProof? proof;
    private Trouble? trouble;
    private bool running;

    [Inject] public required AuditService Audits { get; init; }

    [Inject] public required Operation Operation { get; init; }

    private async Task VerifyAsync()
    {
        running = true;
        trouble = await Operation.TryAsync(async () => proof = await Audits.VerifyAsync());
        running = false;
    }
}
