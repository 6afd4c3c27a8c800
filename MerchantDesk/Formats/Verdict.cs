namespace MerchantDesk.Formats;

/// <summary>What may happen with a file: taken, taken after a second person confirmed a soft control, or not at all.</summary>
public enum Verdict
{
    Accepted,
    NeedsConfirmation,
    Rejected,
}
