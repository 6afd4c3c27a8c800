using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Data;

/// <summary>What the file says of itself, what its connections are set to, and the triggers that guard it.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private static readonly (string Name, string Reads)[] Pragmas =
    [
        ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "5000"), ("trusted_schema", "0"), ("cell_size_check", "1"),
        ("fullfsync", "1"), ("checkpoint_fullfsync", "1"), ("wal_autocheckpoint", "1000"), ("application_id", "1296321329"),
    ];

    private readonly DeskFolder folder = new();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Every_connection_has_every_pragma_however_it_is_opened()
    {
        await using var one = await folder.ContextAsync();
        await using var other = await folder.ContextAsync();
        await one.Database.OpenConnectionAsync();
        await other.Database.OpenConnectionAsync();
        await using var bulk = SqlitePragmas.Open(one.Database.GetConnectionString()!);

        foreach (var connection in (SqliteConnection[])[(SqliteConnection)one.Database.GetDbConnection(), (SqliteConnection)other.Database.GetDbConnection(), bulk])
        {
            Assert.Equal(Pragmas, Pragmas.Select(pragma => (pragma.Name, Ask(connection, $"PRAGMA {pragma.Name}"))));
            Assert.Equal(one.Database.GetMigrations().Count().ToString(System.Globalization.CultureInfo.InvariantCulture), Ask(connection, "PRAGMA user_version"));
        }
    }

    [Theory]
    [InlineData("PRAGMA application_id = 7", "file-foreign")]
    [InlineData("PRAGMA user_version = 1000", "file-newer")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99')", "file-newer")]
    public async Task A_file_of_another_program_or_a_newer_version_is_refused(string sql, string rule)
    {
        await ExecuteAsync(sql);

        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleException>(() => folder.Services.MigrateDeskAsync())).Rule.Code);
    }

    [Fact]
    public async Task A_file_of_a_version_that_left_no_mark_is_taken_and_marked()
    {
        await ExecuteAsync("PRAGMA application_id = 0");
        await ExecuteAsync("PRAGMA user_version = 0");

        await folder.Services.MigrateDeskAsync();

        await using var db = await folder.ContextAsync();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("1296321329", Ask((SqliteConnection)db.Database.GetDbConnection(), "PRAGMA application_id"));
    }

    [Theory]
    [InlineData("CREATE TABLE Recipes (Name TEXT)")]
    [InlineData(null)]
    public void A_database_of_somebody_else_or_no_database_is_refused_and_stays_as_it_was(string? sql)
    {
        var path = Path.Combine(Path.GetTempPath(), $"merchantdesk-{Guid.NewGuid():N}.db");
        if (sql is null)
        {
            File.WriteAllText(path, new string('x', 4096));
        }
        else
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Recipes (Name TEXT)";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(path);

        Assert.Equal(Rule.FileForeign, Assert.Throws<RuleException>(() => SqliteFile.Demand(path, [])).Rule);

        Assert.Equal(before, File.ReadAllBytes(path));
        File.Delete(path);
    }

    [Theory]
    [InlineData("CREATE TRIGGER \"AuditLeaves_no_UPDATE\" BEFORE UPDATE ON \"AuditLeaves\" BEGIN SELECT 1; END")]
    [InlineData(null)]
    public async Task A_trigger_that_does_nothing_or_is_gone_is_put_back_at_the_next_start(string? instead)
    {
        await ExecuteAsync("DROP TRIGGER AuditLeaves_no_UPDATE");
        if (instead is not null)
        {
            await ExecuteAsync(instead);
        }

        await folder.Services.MigrateDeskAsync();

        await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync("UPDATE AuditLeaves SET Act = 'x'"));
    }

    [Fact]
    public async Task A_trigger_of_somebody_else_is_taken_away_at_the_next_start()
    {
        await ExecuteAsync("CREATE TRIGGER helpful AFTER INSERT ON \"Platforms\" BEGIN DELETE FROM \"Stores\"; END");

        await folder.Services.MigrateDeskAsync();

        await using var db = await folder.ContextAsync();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("0", Ask((SqliteConnection)db.Database.GetDbConnection(), "SELECT count(*) FROM sqlite_master WHERE name = 'helpful'"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = await folder.ContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
