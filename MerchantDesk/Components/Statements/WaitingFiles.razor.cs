using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>The files of which a control differs, for somebody else than who brought them to confirm or decline. The service decides who may.</summary>
public sealed partial class WaitingFiles
{
    private readonly HashSet<WaitingFileId> looked = [];

    private WaitingRow? open;
    private bool declines;
    private string reason = "";

    [Inject] public required ConfirmationService Confirmations { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required WaitingView View { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<AccountRow> Accounts { get; set; }

    [Parameter, EditorRequired] public EventCallback Decided { get; set; }

    /// <summary>True where the page is for looking at them: the first then lies open.</summary>
    [Parameter] public bool Opened { get; set; }

    private string Title => open is null ? "" : Words[declines ? "Waiting.DeclineTitle" : "Waiting.ConfirmTitle", open.Account];

    private string Differs => open is null ? "" : string.Join("; ", open.Differs.Select(control => ImportLook.WordOf(control, Words)));

    private string PlatformOf(string account) => Accounts.FirstOrDefault(each => each.Code == account)?.Platform ?? "";

    protected override void OnInitialized()
    {
        if (Opened && View.Rows is [var first, ..])
        {
            looked.Add(first.Id);
        }
    }

    private void Look(WaitingRow row)
    {
        if (!looked.Add(row.Id))
        {
            looked.Remove(row.Id);
        }
    }

    private void Open(WaitingRow row, bool declines)
    {
        open = row;
        this.declines = declines;
    }

    /// <summary>Nothing is lost: the file can be brought again.</summary>
    private async Task WithdrawAsync(WaitingRow row)
    {
        if (await Operation.RunAsync(() => Confirmations.WithdrawAsync(row.Id), Words["Waiting.Withdrawn"]))
        {
            await Decided.InvokeAsync();
        }
    }

    private Task DecideAsync() => declines ? Confirmations.DeclineAsync(open!.Id, reason) : Confirmations.ConfirmAsync(open!.Id, reason);

    private Task ClosedAsync(bool done)
    {
        open = null;
        reason = "";
        return done ? Decided.InvokeAsync() : Task.CompletedTask;
    }
}
