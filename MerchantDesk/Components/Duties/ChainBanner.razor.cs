using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.People;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

/// <summary>How long the audit log is and whether it holds, for those who may ask; says what it cannot do.</summary>
public sealed partial class ChainBanner
{
    private const int Shown = 8;

    private AuditProof? proof;
    private Trouble? trouble;
    private bool running;

    [Inject] public required AuditService Audits { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>The log's end when the page was made.</summary>
    [Parameter, EditorRequired] public required LogHead Head { get; set; }

    private bool MayVerify => Profile?.Duties.Contains(Duty.ReadAuditLog) == true;

    private string Look => proof switch { null => "", { Finding: null } => "ok", _ => "err" };

    private static string Short(string hash) => $"{hash[..Shown]}…{hash[^Shown..]}";

    private async Task VerifyAsync()
    {
        running = true;
        trouble = await Operation.TryAsync(async () => proof = await Audits.VerifyAsync());
        running = false;
    }
}
