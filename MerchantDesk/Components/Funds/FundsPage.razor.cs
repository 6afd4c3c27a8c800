using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Today;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Funds;

/// <summary>Which account is whose, and since when. Rows are added, never edited.</summary>
public sealed partial class FundsPage
{
    private const int BpPerPercent = 100;

    private IReadOnlyList<PlatformView>? platforms;
    private Trouble? trouble;
    private Dialog open;
    private string chosen = "";
    private AccountRow? account;
    private MoneyView? money;

    private enum Dialog
    {
        None,
        Platform,
        Account,
        Store,
        Mapping,
        Contract,
        Number,
    }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required MoneyQueries Money { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private bool MayKeep => Profile?.Duties.Contains(Duty.MaintainAccounts) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        money = await Money.MoneyAsync();
        platforms = await Funds.PlatformsAsync();
    });

    private void Open(Dialog dialog, string platform, AccountRow? of = null)
    {
        chosen = platform;
        account = of;
        open = dialog;
    }

    private async Task CloseAsync(bool added)
    {
        open = Dialog.None;
        if (added)
        {
            await LoadAsync();
        }
    }

    private string NameOf(string platform) => platforms!.First(each => each.Code == platform).Name;

    /// <summary>What is on the account in each currency, as Today has it.</summary>
    private IEnumerable<PlaceRow> PlacesOf(AccountRow of) => money!.Rows.SelectMany(row => row.Places).Where(place => place.Account == of.Code);

    private IReadOnlyList<AccountRow> BanksOf(string platform) =>
        [.. platforms!.Where(each => each.Code == platform).SelectMany(each => each.Accounts).Where(account => account.Kind == AccountKind.Bank)];

    private static DeskStatus StatusOf(Validity validity) => validity switch
    {
        Validity.Now => DeskStatus.Ok,
        Validity.Future => DeskStatus.Waiting,
        _ => DeskStatus.Neutral,
    };

    /// <summary>Basis points as a percentage: 60 is 0.60 %.</summary>
    private static string Rate(int basisPoints) =>
        string.Create(CultureInfo.CurrentCulture, $"{basisPoints / BpPerPercent}{CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator}{basisPoints % BpPerPercent:00} %");
}
