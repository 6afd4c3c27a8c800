using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;

namespace MerchantDesk.Formats;

/// <summary>The store an export is of: its code, its platform's code and the zone its times are in.</summary>
public sealed record StoreSettings(string Store, string Platform, TimeZoneInfo Zone)
{
    /// <summary>What somebody has said of the columns of its exports.</summary>
    public ProfileSet Profiles { get; init; } = ProfileSet.None;

    /// <summary>Which revision of its profile the format's is; null where it is of none.</summary>
    public Func<string, int?> RevisionOf { get; init; } = _ => null;

    /// <summary>The currency where neither the export nor its profile says one.</summary>
    public Currency Usual { get; init; } = Currency.Cny;

    /// <summary>The currencies that the accounts of its platform hold; empty where nobody knows.</summary>
    public IReadOnlySet<Currency> Held { get; init; } = new HashSet<Currency>();

    /// <summary>For a look at an export that nobody has said anything about: the store of its first row is that of all others.</summary>
    public static StoreSettings NotKnown(TimeZoneInfo zone) => new("", "", zone);

    public bool IsKnown => Store.Length > 0;
}
