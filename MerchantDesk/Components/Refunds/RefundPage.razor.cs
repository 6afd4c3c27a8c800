using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantDesk.Components.Refunds;

/// <summary>One case: what happened, what stands between it and the money, and what the person may do about it.</summary>
public sealed partial class RefundPage
{
    private const long MostBytes = 10 * 1024 * 1024;

    private RefundView? view;
    private RefundOption? doing;
    private Trouble? trouble;
    private Trouble? refusal;
    private string text = "";
    private string? sha;
    private string fileName = "";
    private string requestKey = "";
    private bool running;

    [Inject] public required RefundQueries Queries { get; init; }

    [Inject] public required RefundService Refunds { get; init; }

    [Inject] public required EvidenceFolder Kept { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    [Parameter] public required string Number { get; set; }

    private TimeZoneInfo Zone => Profile is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone);

    private string DoingWord => doing is null ? "" : Words[$"RefundAct.{doing.Act}"];

    private bool TakesFile => doing?.Evidence is EvidenceKind.InspectionPhoto or EvidenceKind.PickList or EvidenceKind.CarrierStatus or EvidenceKind.CarrierScan or EvidenceKind.DockScan;

    /// <summary>What must be true before money goes out, the first that is not marked as what is waited for.</summary>
    private IReadOnlyList<Gate> Gates
    {
        get
        {
            var approved = view!.Steps.Where(step => step.Act is RefundAct.Approve or RefundAct.SecondApprove).Select(step => step.Person).ToList();
            (string Name, bool Passed, string Shown)[] all =
            [
                ("Goods", view.Token is not null, view.Token is { } token ? Words[$"TokenKind.{token.Kind}"].Value : ""),
                ("Fresh", view.Token?.IsFresh(view.Row.Now) == true, view.Token is { } looked ? DateForm.Instant(looked.VerifiedAt, Zone, CultureInfo.CurrentCulture) : ""),
                ("Ceiling", view.Row.Amount <= view.Left, $"{view.Left.Currency.Code} {MoneyForm.Of(view.Left, CultureInfo.CurrentCulture)}"),
                ("Approved", view.Row.State is RefundState.Approved or RefundState.Executing or RefundState.Executed or RefundState.Bounced or RefundState.Confirmed, string.Join(", ", approved)),
                ("Paid", view.Row.State == RefundState.Confirmed, view.PlatformRefundNo ?? ""),
            ];
            var next = Array.FindIndex(all, gate => !gate.Passed);
            return [.. all.Select((gate, i) => new Gate(gate.Name, gate.Passed, gate.Shown, i == next))];
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () => view = await Queries.ViewAsync(Number));

    private void Begin(RefundOption option)
    {
        doing = option;
        text = "";
        sha = null;
        refusal = null;

        // One key for each time the form is opened: pressing twice, or a dropped connection, pays once.
        requestKey = Guid.NewGuid().ToString("N");
    }

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        refusal = await Operation.TryAsync(async () =>
        {
            await using var content = change.File.OpenReadStream(MostBytes + 1);
            sha = await Kept.KeepAsync(content);
            fileName = change.File.Name;
        });
    }

    private Task DoAsync()
    {
        var shown = doing!.Evidence is { } kind ? new Evidence(kind, text, sha) : null;
        return doing.Act == RefundAct.Pay
            ? Refunds.PayAsync(Number, view!.Version, text, requestKey)
            : Refunds.DoAsync(Number, view!.Version, doing.Act, shown);
    }

    private async Task ClosedAsync(bool done)
    {
        doing = null;
        if (done)
        {
            running = true;
            await LoadAsync();
            running = false;
        }
    }

    private sealed record Gate(string Name, bool Passed, string Shown, bool IsNext);
}
