using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>Asks once before money is moved or a case ended, naming the amount and the payee.</summary>
public sealed partial class RefundActDialog
{
    private RefundEvidence? draft;

    [Inject] public required RefundService Refunds { get; init; }

    [Parameter, EditorRequired] public required RefundView View { get; set; }

    /// <summary>The act in question; null closes the dialog.</summary>
    [Parameter] public RefundOption? Doing { get; set; }

    [Parameter, EditorRequired] public EventCallback<bool> Closed { get; set; }

    private string Word => draft is null ? "" : Words[$"RefundAct.{draft.Option.Act}"];

    protected override void OnParametersSet()
    {
        if (draft?.Option != Doing)
        {
            draft = Doing is null ? null : new RefundEvidence(Doing, View);
        }
    }

    private Task DoAsync() => draft!.Option.Act == RefundAct.Pay
        ? Refunds.PayAsync(View.Row.Number, View.Version, draft.Text, draft.RequestKey)
        : Refunds.DoAsync(View.Row.Number, View.Version, draft.Option.Act, draft.Shown());
}
