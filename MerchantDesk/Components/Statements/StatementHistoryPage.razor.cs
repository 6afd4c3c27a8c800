using MerchantDesk.Application.Statements;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

public sealed partial class StatementHistoryPage
{
    private IReadOnlyList<BatchRow>? rows;

    [Inject] public required StatementQueries Statements { get; init; }

    protected override async Task OnInitializedAsync() => rows = await Statements.HistoryAsync();
}
