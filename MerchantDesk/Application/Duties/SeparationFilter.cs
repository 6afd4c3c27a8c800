namespace MerchantDesk.Application.Duties;

/// <summary>Which rows of the role-separation log are asked for; null asks for any.</summary>
/// <param name="Month">Any day of the month, on the merchant's clock, in which the row's last act lies.</param>
/// <param name="Person">The user name of somebody whom the row names.</param>
public sealed record SeparationFilter(DateOnly? Month = null, SeparationResult? Result = null, SeparationKind? Kind = null, string? Person = null);
