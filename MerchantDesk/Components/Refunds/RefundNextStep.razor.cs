using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>The one next step: its form for who may take it, and for everybody else whose it is.</summary>
public sealed partial class RefundNextStep
{
    private RefundEvidence? draft;
    private Trouble? refusal;
    private bool running;

    [Inject] public required RefundService Refunds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required RefundView View { get; set; }

    /// <summary>What is to be filled in; null where nothing is, or where it asks first.</summary>
    [Parameter] public RefundOption? Chosen { get; set; }

    [Parameter, EditorRequired] public EventCallback<RefundOption> Choose { get; set; }

    [Parameter, EditorRequired] public EventCallback Done { get; set; }

    private RefundEvidence? Draft => draft;

    /// <summary>True where the act names a line of a bill and none was told yet.</summary>
    private bool LacksLine => draft is { Option: { Evidence: EvidenceKind.BillLine, Lines.Count: 0 } };

    private IReadOnlyList<RefundOption> Ways => [.. View.Options.Where(option => option is { LeadsOn: true, WhyNot: null } && !RefundLook.AsksFirst(option.Act))];

    /// <summary>Leading on by a question of its own: approving, taking in hand, paying.</summary>
    private IReadOnlyList<RefundOption> Asked => [.. View.Options.Where(option => option is { LeadsOn: true, WhyNot: null } && RefundLook.AsksFirst(option.Act))];

    /// <summary>What the reader can do of it, else what somebody else must.</summary>
    private RefundOption? Next => View.Options.FirstOrDefault(option => option is { LeadsOn: true, WhyNot: null }) ?? View.Options.FirstOrDefault(option => option.LeadsOn);

    /// <summary>True where the reader can take it.</summary>
    private bool Mine => Next is { WhyNot: null };

    private IReadOnlyList<string> Who => Next?.WhoCould ?? [];

    private string Heading => !RefundFlow.IsOpen(View.Row.State) ? Words[$"RefundState.{View.Row.State}"]
        : Words["Refunds.NextIs", Words[$"RefundAct.{(draft?.Option ?? Next ?? View.Options[0]).Act}"].Value];

    private string Waits => View switch
    {
        _ when !RefundFlow.IsOpen(View.Row.State) => Words["Refunds.ActsNone"],
        { PayableFrom: { } from } when from > View.Row.Now && View.Row.State == RefundState.Approved => Words["Refunds.Cools"],
        _ => Words["Refunds.NotYours"],
    };

    protected override void OnParametersSet()
    {
        if (draft?.Option != Chosen)
        {
            draft = Chosen is null ? null : new RefundEvidence(Chosen, View);
            refusal = null;
        }
    }

    private async Task RecordAsync()
    {
        running = true;
        refusal = await Operation.TryAsync(() => Refunds.DoAsync(View.Row.Number, View.Version, draft!.Option.Act, draft.Shown()));
        running = false;
        if (refusal is null)
        {
            await Done.InvokeAsync();
        }
    }
}
