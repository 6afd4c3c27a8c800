using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Triggers that refuse to change or delete a fact. Compared at every start with what the file says, word for word, and made anew where anything differs:
/// SQLite rebuilds tables without them, and one of the same name may do nothing.
/// </summary>
public static class SqliteTriggers
{
    private static readonly string[] Acts = ["UPDATE", "DELETE"];

    /// <summary>Throws <see cref="InvalidOperationException"/> where the file will not keep them.</summary>
    public static async Task KeepAsync(DeskDbContext db, CancellationToken ct)
    {
        var wanted = Wanted(db).ToDictionary();
        if (Agree(await ReadAsync(db, ct), wanted))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
#pragma warning disable EF1002 // Names come from the model and from the file's own list.
        foreach (var name in (await ReadAsync(db, ct)).Keys)
        {
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", ct);
        }

        foreach (var sql in wanted.Values)
        {
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }
#pragma warning restore EF1002

        if (!Agree(await ReadAsync(db, ct), wanted))
        {
            throw new InvalidOperationException("The file does not keep the triggers that guard its facts.");
        }

        await transaction.CommitAsync(ct);
    }

    public static IEnumerable<string> AppendOnlyTables(DeskDbContext db) =>
        db.Model.GetEntityTypes()
            .Where(type => typeof(IAppendOnly).IsAssignableFrom(type.ClrType))
            .Select(type => type.GetTableName()!);

    private static IEnumerable<(string Name, string Sql)> Wanted(DeskDbContext db)
    {
        foreach (var act in Acts)
        {
            foreach (var table in AppendOnlyTables(db).Concat(["RefundSteps", "RefundUnits"]))
            {
                yield return Trigger(table, act, null, $"{table} is append-only");
            }

            foreach (var table in (string[])["StatementLines", "AnnouncedLines", "LineFills", "Orders", "StatedCases"])
            {
                yield return Trigger(
                    table, act, "EXISTS (SELECT 1 FROM \"ImportBatches\" WHERE \"Id\" = OLD.\"Batch\" AND \"PublishedAt\" IS NOT NULL)",
                    "records of a published batch are append-only");
            }

            // A match of a published run, or made by hand, is a fact: it is ended, never changed.
            foreach (var (table, match) in ((string, string)[])[("Matches", "OLD.\"Id\""), ("MatchMembers", "OLD.\"Match\"")])
            {
                yield return Trigger(
                    table, act,
                    "EXISTS (SELECT 1 FROM \"Matches\" m LEFT JOIN \"ReconciliationRuns\" r ON r.\"Id\" = m.\"Run\" "
                    + $"WHERE m.\"Id\" = {match} AND (m.\"Run\" IS NULL OR r.\"PublishedAt\" IS NOT NULL))",
                    "matches are append-only");
            }
        }
    }

    /// <summary>Written as SQLite keeps it, so that the two can be compared.</summary>
    private static (string Name, string Sql) Trigger(string table, string act, string? when, string refusal)
    {
        var name = $"{table}_no_{act}";
        var condition = when is null ? "" : $" WHEN {when}";
        return (name, $"CREATE TRIGGER \"{name}\" BEFORE {act} ON \"{table}\"{condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END");
    }

    private static Task<Dictionary<string, string>> ReadAsync(DeskDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<TriggerRow>($"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'trigger'").ToDictionaryAsync(row => row.Name, row => row.Sql, ct);

    private static bool Agree(Dictionary<string, string> found, Dictionary<string, string> wanted) =>
        found.Count == wanted.Count && wanted.All(each => found.TryGetValue(each.Key, out var sql) && sql == each.Value);

    private sealed record TriggerRow(string Name, string Sql);
}
