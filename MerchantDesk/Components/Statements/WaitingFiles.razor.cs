using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>The files of which a control differs, for somebody else than who brought them to confirm or decline. The service decides who may.</summary>
public sealed partial class WaitingFiles
{
    private WaitingRow? open;
    private bool declines;
    private string reason = "";

    [Inject] public required ConfirmationService Confirmations { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required WaitingView View { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<AccountRow> Accounts { get; set; }

    [Parameter, EditorRequired] public EventCallback Decided { get; set; }

    private string Title => open is null ? "" : Words[declines ? "Waiting.DeclineTitle" : "Waiting.ConfirmTitle", open.Account];

    private string Differs => open is null ? "" : string.Join("; ", open.Differs.Select(control => ImportLook.WordOf(control, Words)));

    private string PlatformOf(string account) => Accounts.FirstOrDefault(each => each.Code == account)?.Platform ?? "";

    private void Open(WaitingRow row, bool declines)
    {
        open = row;
        this.declines = declines;
    }

    private Task DecideAsync() => declines ? Confirmations.DeclineAsync(open!.Id, reason) : Confirmations.ConfirmAsync(open!.Id, reason);

    private Task ClosedAsync(bool done)
    {
        open = null;
        reason = "";
        return done ? Decided.InvokeAsync() : Task.CompletedTask;
    }
}
