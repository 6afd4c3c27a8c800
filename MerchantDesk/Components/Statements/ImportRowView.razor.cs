using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>Draws one file of the import page: what it is, what it says, what is wrong, how far it is.</summary>
public sealed partial class ImportRowView
{
    private bool open;

    [Parameter, EditorRequired] public required ImportRow Row { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<AccountRow> Accounts { get; set; }

    /// <summary>The platforms with their stores: exports of orders and cases are of a store.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<PlatformView> Platforms { get; set; }

    /// <summary>Who may confirm a control that differs.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> WhoMay { get; set; }

    /// <summary>What can be done where the file names an account that is none of the merchant's.</summary>
    [Parameter] public string Advice { get; set; } = "";

    /// <summary>The account whose statements somebody was sent here to bring; null where nobody was.</summary>
    [Parameter] public string? Asked { get; set; }

    /// <summary>One of several for which an account is chosen at once.</summary>
    [Parameter] public bool IsSelected { get; set; }

    [Parameter] public EventCallback<bool> Selected { get; set; }

    /// <summary>Another format or account was chosen: look again.</summary>
    [Parameter] public EventCallback<(string? Format, string? Account)> Changed { get; set; }

    [Parameter] public EventCallback Removed { get; set; }

    [Parameter] public EventCallback Stopped { get; set; }

    /// <summary>Its person says that it belongs on the account that was chosen.</summary>
    [Parameter] public EventCallback Sure { get; set; }

    private static IReadOnlyList<string> Formats => FileQueries.Formats;

    private FileView? View => Row.View;

    private AccountRow? Account => View?.Export is not null ? null : Accounts.FirstOrDefault(account => account.Code == Row.Account);

    private IEnumerable<StoreRow> Stores => Platforms.SelectMany(platform => platform.Stores);

    private string PlatformOfStore => Platforms.FirstOrDefault(platform => platform.Stores.Any(store => store.Code == Row.Account))?.Code ?? "";

    private IReadOnlyList<(DeskStatus Status, string Word)> Ticks =>
        IsFolded ? ImportLook.Folded(View!.Statements, Words)
        : [.. View!.Statements.SelectMany(statement => ImportLook.Controls(statement.Controls.Where(control => !ImportLook.IsOfAccount(control)), statement.Continuous, Words, statement.Currency)
            .Select(tick => Mixed ? (tick.Status, $"{statement.Currency.Code} · {tick.Word}") : tick))];

    /// <summary>So many statements are drawn as one, and each on demand.</summary>
    private bool IsFolded => View!.Statements.Count > StatementFold.Most;

    private IReadOnlyList<(DeskStatus Status, string Word)> NotReadAgain => [(DeskStatus.Neutral, Words["Import.NotReadAgain"].Value)];

    private bool CanChange => !Row.IsBusy && Row.Report is null && !Row.IsKnown;

    /// <summary>The same bytes may be another account's too.</summary>
    private bool CanMove => !Row.IsBusy && Row.Report is null && Row.IsKnown && View!.Export is null;

    /// <summary>A message of a bank has no columns; everything else may be a table. Where no format fits, the note below the row offers it.</summary>
    private bool CanPoint => CanChange && View is not null && !ImportLook.IsMessage(View.Format) && View.Problems is not [{ Code: "format-unknown" }, ..];

    private bool Mixed => View!.Statements.Select(statement => statement.Currency).Distinct().Count() > 1;

    private Task Choose(ChangeEventArgs change, bool format)
    {
        var chosen = string.IsNullOrEmpty((string?)change.Value) ? null : (string)change.Value;
        return Changed.InvokeAsync(format ? (chosen, Row.Account) : (Row.Format, chosen));
    }
}
