using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantDesk.Data;

/// <summary>Refuses to save a change or deletion of a fact, before the triggers would.</summary>
public sealed class AppendOnlyInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Guard(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Guard(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Guard(DbContext db)
    {
        var touched = db.ChangeTracker.Entries<IAppendOnly>()
            .FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted);
        if (touched is not null)
        {
            throw new InvalidOperationException($"{touched.Metadata.ClrType.Name} is append-only: add a correcting fact.");
        }
    }
}
