using System.Text;
using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Benchmarks;

/// <summary>Fresh books in a folder of their own with one person who imports.</summary>
public sealed class DeskBooks : IAsyncDisposable, ICallerSource
{
    private const string Team =
        """
        {"merchant":"Bench","timeZone":"Asia/Shanghai","currency":"CNY","teamSize":15,
         "people":[{"user":"ruth","name":"Ruth","roles":["reconciler"]}],
         "platforms":[{"code":"alipay","name":"Alipay"}],
         "stores":[{"code":"ali-main","platform":"alipay","name":"Main store"}],
         "accounts":[{"code":"wallet-alipay","kind":"wallet","platform":"alipay","currency":"CNY","number":"20880000000000000156"}],
         "fees":[]}
        """;

    private readonly string path;
    private readonly ServiceProvider services;
    private PersonId? caller;

    private DeskBooks(string path)
    {
        this.path = path;
        services = new ServiceCollection().AddLogging().AddDesk(DataFolder.Open(path)).AddSingleton<ICallerSource>(this).BuildServiceProvider();
    }

    public static async Task<DeskBooks> OpenAsync()
    {
        var books = new DeskBooks(Directory.CreateTempSubdirectory("merchantdesk-bench-").FullName);
        await books.services.MigrateDeskAsync();
        await books.Get<SetupService>().FromTeamAsync(TeamFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Team))));
        await using var db = await books.Get<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        books.caller = new PersonId((await db.Users.SingleAsync()).Id);
        return books;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
    }

    Task<Caller> ICallerSource.AskAsync(CancellationToken ct) => Task.FromResult(Caller.Nobody("bench") with { Person = caller });
}
