using MerchantDesk.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Data;

public static class DataSetup
{
    /// <summary>Registers the books kept in <paramref name="folder"/>/merchantdesk.db.</summary>
    public static IServiceCollection AddDeskData(this IServiceCollection services, string folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "merchantdesk.db"), Pooling = true }.ToString();
        services.AddSingleton<WriteLock>();
        services.AddDbContextFactory<DeskDbContext>(options => options
            .UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)

                // A payout may be of a hundred thousand lines, and a statement of SQL takes no more than 32 766 values.
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new SqlitePragmas(), new AppendOnlyInterceptor(), new RefundDeadline()));
        return services;
    }

    /// <summary>
    /// Brings the file to this version's tables and puts the triggers back. Throws <see cref="Domain.Values.RuleException"/> where the file is another
    /// program's or a newer version's; it is not touched then.
    /// </summary>
    public static async Task MigrateDeskAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToList();
        SqliteFile.Demand(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource, known);
        await db.Database.MigrateAsync(ct);
        await SqliteTriggers.KeepAsync(db, ct);
        await db.Database.OpenConnectionAsync(ct);
        SqliteFile.Mark(db.Database.GetDbConnection(), known.Count);
    }
}
