namespace MerchantDesk.Formats;

/// <summary>The store an export is of: its code, its platform's code and the zone its times are in.</summary>
public sealed record StoreSettings(string Store, string Platform, TimeZoneInfo Zone);
