namespace MerchantDesk.Formats;

/// <summary>What the account knows that the file may not say: its zone and main currency.</summary>
public sealed record ReadSettings(TimeZoneInfo Zone, Domain.Values.Currency Currency);
