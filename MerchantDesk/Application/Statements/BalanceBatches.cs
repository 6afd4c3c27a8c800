using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>The imports of an account that move its balance: the fund bills once there is one, else the trade bills. The others explain and are never added.</summary>
public static class BalanceBatches
{
    public static async Task<List<BatchId>> ReadAsync(DeskDbContext db, string account, CancellationToken ct)
    {
        var all = await db.ImportBatches.Where(batch => batch.Kind == BatchKind.Statement && batch.Account == account && batch.PublishedAt != null && !batch.IsProvisional).Select(batch => new { batch.Id, batch.Format }).ToListAsync(ct);
        var fund = all.Where(batch => !BillSource.IsTradeBill(batch.Format)).Select(batch => batch.Id).ToList();
        return fund.Count > 0 ? fund : [.. all.Select(batch => batch.Id)];
    }
}
