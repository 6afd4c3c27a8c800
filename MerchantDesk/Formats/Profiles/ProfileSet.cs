using MerchantDesk.Domain.Profiles;

namespace MerchantDesk.Formats.Profiles;

/// <summary>The column profiles that may read a file: those of one account or store, or of all where nobody has said whose it is.</summary>
public sealed class ProfileSet
{
    public ProfileSet(IEnumerable<ColumnProfile> profiles)
    {
        var all = profiles.ToList();
        Movements = [.. all.Where(each => each.Subject == ProfileSubject.Movements).Select(each => new ProfileFormat(each))];
        Orders = [.. all.Where(each => each.Subject == ProfileSubject.Orders).Select(each => new ProfileOrders(each))];
    }

    public static ProfileSet None { get; } = new([]);

    public IReadOnlyList<ProfileFormat> Movements { get; }

    public IReadOnlyList<ProfileOrders> Orders { get; }

    public IEnumerable<ColumnProfile> All => Movements.Select(each => each.Profile).Concat(Orders.Select(each => each.Profile));
}
