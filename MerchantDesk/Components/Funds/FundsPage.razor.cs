using MerchantDesk.Application.Funds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Funds;

public sealed partial class FundsPage
{
    private IReadOnlyList<AccountRow>? rows;

    [Inject] public required FundQueries Funds { get; init; }

    protected override async Task OnInitializedAsync() => rows = await Funds.AccountsAsync();
}
