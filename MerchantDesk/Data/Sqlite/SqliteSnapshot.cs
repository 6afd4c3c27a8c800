using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Many questions that are answered from one state of the books. It holds no lock: others go on writing meanwhile.</summary>
public static class SqliteSnapshot
{
    public static async Task<IDbContextTransaction> BeginAsync(DeskDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();

        // Deferred, because the usual transaction of this provider takes the write lock at once.
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct))!;
    }
}
