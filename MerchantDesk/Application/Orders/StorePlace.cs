using MerchantDesk.Application.Profiles;
using MerchantDesk.Data;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Orders;

/// <summary>What reading a store's export needs to know of the store.</summary>
public static class StorePlace
{
    /// <summary>Throws <see cref="RuleException"/> where there is no such store.</summary>
    public static async Task<StoreSettings> FindAsync(DeskDbContext db, string code, CancellationToken ct)
    {
        var store = await db.Stores.FirstOrDefaultAsync(each => each.Code == code, ct) ?? throw new RuleException(Rule.NotFound, code);
        var profiles = await ProfileBook.ReadAsync(db, ProfileSubject.Orders, code, ct);
        return new StoreSettings(code, store.Platform, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone))
        {
            Profiles = profiles.Set,
            RevisionOf = format => profiles.RevisionOf(format),
            Usual = Currency.Parse(await db.Installations.Select(each => each.Currency).SingleAsync(ct)),
        };
    }
}
