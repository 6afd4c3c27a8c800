using System.Globalization;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Components.Refunds;

/// <summary>What somebody is filling in for an act, until it is done.</summary>
public sealed class RefundEvidence(RefundOption option, RefundView view)
{
    public RefundOption Option { get; } = option;

    /// <summary>The number or sentence; for a bill line the one that is chosen.</summary>
    public string Text { get; set; } = option.Lines.Count > 0 ? option.Lines[0].Name : "";

    public string? Sha256 { get; set; }

    public string FileName { get; set; } = "";

    public string Accepted { get; set; } = option.Act == RefundAct.FailInspection ? "0" : view.UnitCount.ToString(CultureInfo.InvariantCulture);

    public string Outcome { get; set; } = nameof(GoodsOutcome.Damaged);

    /// <summary>One key for each time the form is opened: pressing twice, or a dropped connection, pays once.</summary>
    public string RequestKey { get; } = Guid.NewGuid().ToString("N");

    public bool IsInspection => Option.Evidence == EvidenceKind.InspectionPhoto;

    public bool TakesFile => Option.Evidence is EvidenceKind.InspectionPhoto or EvidenceKind.PickList or EvidenceKind.CarrierStatus or EvidenceKind.CarrierScan or EvidenceKind.DockScan or EvidenceKind.BuyerMessage;

    /// <summary>Null where the act shows nothing.</summary>
    public Evidence? Shown() => Option.Evidence is not { } kind ? null : new Evidence(kind, Text, Sha256)
    {
        Accepted = IsInspection && int.TryParse(Accepted, CultureInfo.InvariantCulture, out var count) ? count : null,
        Outcome = Option.Act == RefundAct.FailInspection ? Enum.Parse<GoodsOutcome>(Outcome) : null,
    };
}
