using MerchantDesk.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Settings;

/// <summary>Whether anything stands in the books already that was told while the merchant's currency was what it is.</summary>
public static class CurrencyUse
{
    /// <summary>True once a file has come in or a refund case was opened.</summary>
    public static async Task<bool> IsFixedAsync(DeskDbContext db, CancellationToken ct) =>
        await db.ImportBatches.AnyAsync(batch => batch.PublishedAt != null, ct) || await db.RefundCases.AnyAsync(ct);
}
