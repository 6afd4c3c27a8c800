using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>Which files need a second person's word? For those who may give it and do not import themselves.</summary>
public sealed partial class WaitingFilesPage
{
    private WaitingView? waiting;
    private IReadOnlyList<AccountRow> accounts = [];
    private Trouble? trouble;

    [Inject] public required ConfirmationQueries Confirmations { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        waiting = await Confirmations.WaitingAsync();
        accounts = await Funds.AccountsAsync();
    });
}
