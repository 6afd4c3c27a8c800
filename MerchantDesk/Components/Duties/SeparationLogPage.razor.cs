using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

/// <summary>Who opened, proved, approved, paid and recorded each refund, and whether they were different people.</summary>
public sealed partial class SeparationLogPage
{
    private static readonly RefundPart[] Parts = Enum.GetValues<RefundPart>();

    private IReadOnlyList<SeparationRow>? rows;
    private Trouble? trouble;

    [Inject] public required RefundQueries Queries { get; init; }

    [Inject] public required Operation Operation { get; init; }

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () => rows = await Queries.SeparationLogAsync());

    private static IReadOnlyList<string> People(SeparationRow row, RefundPart part) => part switch
    {
        RefundPart.Opening => row.Opened,
        RefundPart.Evidence => row.Evidence,
        RefundPart.Approval => row.Approved,
        RefundPart.Payment => row.Paid,
        _ => row.Recorded,
    };
}
