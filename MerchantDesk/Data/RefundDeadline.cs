using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantDesk.Data;

/// <summary>
/// Keeps beside each refund case when its next step is due, as <see cref="RefundClock"/> says at the act that led it there, so that the
/// database itself can order, count and find what is late. Null where no clock runs.
/// </summary>
public sealed class RefundDeadline : SaveChangesInterceptor
{
    public const string Column = "DueAt";

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Note(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<RefundCase>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            var of = entry.Entity;
            entry.Property(Column).CurrentValue = RefundClock.DueAt(of.State, of.Since);
        }
    }
}
