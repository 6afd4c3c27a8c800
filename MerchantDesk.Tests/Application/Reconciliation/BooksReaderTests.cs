using System.Data.Common;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantDesk.Tests.Application.Reconciliation;

public sealed class BooksReaderTests : StoryTest
{
    protected override Task BeginAsync() => Story.BillAsync("t1 A1 10.00");

    [Fact]
    public async Task Of_an_import_that_begins_while_the_books_are_read_nothing_is_seen()
    {
        var address = await AddressAsync();
        var intruder = new Intruder(() => BeginImport(address));
        await using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(address).AddInterceptors(intruder).Options);

        var books = await BooksReader.ReadAsync(db, CancellationToken.None);

        Assert.True(intruder.HasCome);
        Assert.Single(books.Platforms.Single().Wallets.Single().Trades, line => line.OrderNo == "A1");
    }

    [Fact]
    public async Task A_statement_that_another_follows_on_its_last_day_proves_how_that_day_opened()
    {
        var first = BankStatement.Entry("B1", "10.00", "2026-03-03", "");
        await Story.StatementAsync("110.00", first);
        await Story.StatementAsync("115.00", first, BankStatement.Entry("B2", "5.00", "2026-03-05", ""));
        await using var db = await Folder.ContextAsync();

        var books = await BooksReader.ReadAsync(db, CancellationToken.None);

        Assert.Equal(["100.00", null], books.Statements.Where(statement => statement.Account == "bank-alipay").Select(statement => statement.LastDayOpening?.ToPlainString()));
        Assert.DoesNotContain(Reconciler.Run(books).NotCompared, each => each == new LegNotCompared(Leg.L5, "bank-alipay"));
    }

    [Fact]
    public async Task Each_day_of_a_wallet_is_settled_as_the_bill_says_that_moves_it()
    {
        await Story.TradeBillAsync();
        await using var db = await Folder.ContextAsync();

        var wallet = (await BooksReader.ReadAsync(db, CancellationToken.None)).Platforms.Single().Wallets.Single();

        Assert.Equal([(2, Settlement.AsShown), (1, Settlement.NotTold)], wallet.Settled.Select(days => (days.Days.First.Day, days.Settlement)));
        Assert.Equal([1, 2, 9], wallet.Movements.Select(line => line.Day.Day).Order());
    }

    private async Task<string> AddressAsync()
    {
        await using var db = await Folder.ContextAsync();
        return db.Database.GetConnectionString()!;
    }

    /// <summary>What another process stages under a batch that nobody sees yet: here, the lines there are once more.</summary>
    private static void BeginImport(string address)
    {
        using var connection = new SqliteConnection(address);
        connection.Open();
        Copy(connection, "ImportBatches", new() { ["Number"] = "'staged'", ["Sha256"] = "'staged'", ["PublishedAt"] = "NULL" }, "Id = 1");
        Copy(connection, "StatementLines", new() { ["Batch"] = "(SELECT Id FROM ImportBatches WHERE Number = 'staged')", ["Fingerprint"] = "randomblob(16)" }, "OrderNo = 'A1'");
    }

    private static void Copy(SqliteConnection connection, string table, Dictionary<string, string> changed, string which)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'Id'";
        var columns = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                columns.Add(reader.GetString(0));
            }
        }

        command.CommandText = $"INSERT INTO {table} ({string.Join(',', columns.Select(Quoted))}) SELECT {string.Join(',', columns.Select(column => changed.GetValueOrDefault(column) ?? Quoted(column)))} FROM {table} WHERE {which}";
        Assert.True(command.ExecuteNonQuery() > 0);

        static string Quoted(string column) => $"\"{column}\"";
    }

    /// <summary>Does something before the first question about lines is answered.</summary>
    private sealed class Intruder(Action comes) : DbCommandInterceptor
    {
        public bool HasCome { get; private set; }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            if (!HasCome && command.CommandText.Contains("FROM \"StatementLines\"", StringComparison.Ordinal))
            {
                HasCome = true;
                comes();
            }

            return result;
        }
    }
}
