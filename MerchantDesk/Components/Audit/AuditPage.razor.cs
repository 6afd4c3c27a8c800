using MerchantDesk.Application.Audit;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Audit;

public sealed partial class AuditPage
{
    private AuditProof? proof;
    private string? refusal;
    private bool running;

    [Inject] public required AuditService Audits { get; init; }

    private async Task VerifyAsync()
    {
        running = true;
        try
        {
            proof = await Audits.VerifyAsync();
        }
        catch (RuleException rule)
        {
            refusal = Words[$"Rule.{rule.Rule.Code}", [.. rule.Arguments]];
        }
        finally
        {
            running = false;
        }
    }
}
