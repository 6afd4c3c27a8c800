namespace MerchantDesk.Domain.Refunds;

/// <summary>Something shown for an act: a number or sentence, and the file behind it where there is one.</summary>
/// <param name="Sha256">Hex hash of the kept file; null where there is none.</param>
public sealed record Evidence(EvidenceKind Kind, string Text, string? Sha256 = null)
{
    /// <summary>A picture must be there; of everything else its number or sentence is enough.</summary>
    public bool IsEnough => Kind == EvidenceKind.InspectionPhoto ? Sha256 is not null : !string.IsNullOrWhiteSpace(Text);
}
