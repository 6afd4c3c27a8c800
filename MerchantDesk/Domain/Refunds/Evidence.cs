using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Something shown for an act: a number or sentence, and the file behind it where there is one.</summary>
/// <param name="Sha256">Hex hash of the kept file; null where there is none.</param>
public sealed record Evidence(EvidenceKind Kind, string Text, string? Sha256 = null)
{
    /// <summary>How many units an inspection found as they left; null for everything that is no inspection.</summary>
    public int? Accepted { get; init; }

    /// <summary>The line of the books, where the evidence is one.</summary>
    public RecordId? Line { get; init; }

    /// <summary>What an inspection found wrong; null where nothing.</summary>
    public GoodsOutcome? Outcome { get; init; }

    /// <summary>A picture must be there, a line must stand in the books; of everything else its number or sentence is enough.</summary>
    public bool IsEnough => Kind switch
    {
        EvidenceKind.InspectionPhoto => Sha256 is not null,
        EvidenceKind.BillLine => Line is not null,
        _ => !string.IsNullOrWhiteSpace(Text),
    };
}
