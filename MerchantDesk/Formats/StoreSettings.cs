namespace MerchantDesk.Formats;

/// <summary>The store an export is of: its code, its platform's code and the zone its times are in.</summary>
public sealed record StoreSettings(string Store, string Platform, TimeZoneInfo Zone)
{
    /// <summary>For a look at an export that nobody has said anything about: the store of its first row is that of all others.</summary>
    public static StoreSettings NotKnown(TimeZoneInfo zone) => new("", "", zone);

    public bool IsKnown => Store.Length > 0;
}
