using System.Globalization;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantDesk.Components.Refunds;

/// <summary>The fields for what an act must show.</summary>
public sealed partial class RefundEvidenceFields
{
    private const long MostBytes = 10 * 1024 * 1024;

    private Trouble? refusal;

    [Inject] public required RefundService Refunds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required RefundEvidence Draft { get; set; }

    [Parameter, EditorRequired] public required RefundView View { get; set; }

    /// <summary>Something was filled in: what was said to be missing may no longer be.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private IReadOnlyList<(string, string)> Lines =>
        [.. Draft.Option.Lines.Select(line => (line.Name, $"{line.Name}, {DateForm.Day(DateOnly.FromDateTime(line.Time.UtcDateTime), CultureInfo.CurrentCulture)}, {line.Amount.Currency.Code} {MoneyForm.Of(line.Amount, CultureInfo.CurrentCulture)}{(line.Number is null ? "" : $", {line.Number}")}"))];

    private IReadOnlyList<(string, string)> Outcomes => [.. Enum.GetNames<GoodsOutcome>().Select(name => (name, Words[$"GoodsOutcome.{name}"].Value))];

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        refusal = await Operation.TryAsync(async () =>
        {
            await using var content = change.File.OpenReadStream(MostBytes + 1);
            Draft.Sha256 = await Refunds.KeepEvidenceAsync(Draft.Option.Act, View.Row.Number, content);
            Draft.FileName = change.File.Name;
        });
        await Changed.InvokeAsync();
    }
}
