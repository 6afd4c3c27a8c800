using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Triggers that refuse to change or delete a fact. Made again after every migration, because SQLite rebuilds tables without them.</summary>
public static class SqliteTriggers
{
    public static async Task CreateAsync(DeskDbContext db, CancellationToken ct)
    {
        foreach (var table in AppendOnlyTables(db).Concat(["RefundSteps", "RefundUnits"]))
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
#pragma warning disable EF1002 // Names come from the model.
                await db.Database.ExecuteSqlRawAsync(
                    $"""
                     CREATE TRIGGER IF NOT EXISTS "{table}_no_{act}" BEFORE {act} ON "{table}"
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
                     """, ct);
#pragma warning restore EF1002
            }
        }

        foreach (var table in (string[])["StatementLines", "Orders", "StatedCases"])
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
#pragma warning disable EF1002 // Constants.
                await db.Database.ExecuteSqlRawAsync(
                    $"""
                     CREATE TRIGGER IF NOT EXISTS "{table}_no_{act}" BEFORE {act} ON "{table}"
                     WHEN EXISTS (SELECT 1 FROM "ImportBatches" WHERE "Id" = OLD."Batch" AND "PublishedAt" IS NOT NULL)
                     BEGIN SELECT RAISE(ABORT, 'records of a published batch are append-only'); END
                     """, ct);
#pragma warning restore EF1002
            }
        }

        foreach (var (table, match) in ((string, string)[])[("Matches", "OLD.\"Id\""), ("MatchMembers", "OLD.\"Match\"")])
        {
            await CreateForMatchesAsync(db, table, match, ct);
        }
    }

    /// <summary>A match of a published run, or made by hand, is a fact: it is ended, never changed.</summary>
    private static async Task CreateForMatchesAsync(DeskDbContext db, string table, string match, CancellationToken ct)
    {
        foreach (var act in (string[])["UPDATE", "DELETE"])
        {
#pragma warning disable EF1002 // Constants.
            await db.Database.ExecuteSqlRawAsync(
                $"""
                 CREATE TRIGGER IF NOT EXISTS "{table}_no_{act}" BEFORE {act} ON "{table}"
                 WHEN EXISTS (SELECT 1 FROM "Matches" m LEFT JOIN "ReconciliationRuns" r ON r."Id" = m."Run"
                   WHERE m."Id" = {match} AND (m."Run" IS NULL OR r."PublishedAt" IS NOT NULL))
                 BEGIN SELECT RAISE(ABORT, 'matches are append-only'); END
                 """, ct);
#pragma warning restore EF1002
        }
    }

    public static IEnumerable<string> AppendOnlyTables(DeskDbContext db) =>
        db.Model.GetEntityTypes()
            .Where(type => typeof(IAppendOnly).IsAssignableFrom(type.ClrType))
            .Select(type => type.GetTableName()!);
}
