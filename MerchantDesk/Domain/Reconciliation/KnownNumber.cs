namespace MerchantDesk.Domain.Reconciliation;

/// <summary>The payment or stated case that a refund number belongs to.</summary>
/// <param name="Case">What people call the case.</param>
public sealed record KnownNumber(RecordRef Ref, string Case);
