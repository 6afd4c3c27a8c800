using MerchantDesk.Application.Profiles;
using MerchantDesk.Data;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
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
        var accounts = await db.FundAccounts.Where(each => each.Platform == store.Platform).Select(each => new { each.Code, each.Currency }).ToListAsync(ct);
        var codes = accounts.ConvertAll(each => each.Code);
        var told = await db.Statements.Where(each => codes.Contains(each.Account) && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null)).Select(each => each.Currency).Distinct().ToListAsync(ct);
        return new StoreSettings(code, store.Platform, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone))
        {
            Profiles = profiles.Set,
            RevisionOf = format => profiles.RevisionOf(format),
            Held = accounts.Select(each => each.Currency).Concat(told).ToHashSet(),
            Usual = Currency.Parse(await db.Installations.Select(each => each.Currency).SingleAsync(ct)),
        };
    }

    /// <summary>The same with a warning for each currency that no account of the store's platform holds: such orders find no payment.</summary>
    public static ParsedTable Checked(ParsedTable parsed, StoreSettings store)
    {
        var strange = parsed.Sums.Select(sum => sum.Currency).Where(currency => store.IsKnown && !store.Held.Contains(currency)).Select(currency => new FileProblem(0, null, "orders-currency", currency.Code, store.Platform, Refuses: false)).ToList();
        return strange.Count == 0 ? parsed : parsed with { Problems = [.. parsed.Problems, .. strange] };
    }
}
