using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantDesk.Tests.Support;

/// <summary>A real data folder with the people of a team of fifteen, a clock that the test moves, and a caller that it chooses.</summary>
public sealed class DeskFolder : IAsyncLifetime, ICallerSource
{
    public const string Team =
        """
        {"merchant":"Qinghe Trading","timeZone":"Asia/Shanghai","currency":"CNY","teamSize":15,
         "people":[{"user":"ann","name":"Ann","roles":["after-sales"]},{"user":"ruth","name":"Ruth","roles":["reconciler"]},
                   {"user":"gus","name":"Gus","roles":["administrator"]},{"user":"ivy","name":"Ivy","roles":["auditor"]},
                   {"user":"max","name":"Max","roles":["manager"]},
                   {"user":"will","name":"Will","roles":["warehouse"]},{"user":"abe","name":"Abe","roles":["refund-approver"]},{"user":"cleo","name":"Cleo","roles":["cashier"]},{"user":"zoe","name":"Zoe","roles":[]}],
         "platforms":[{"code":"alipay","name":"Alipay"}],
         "stores":[{"code":"ali-main","platform":"alipay","name":"Main store"}],
         "accounts":[{"code":"wallet-alipay","kind":"wallet","platform":"alipay","currency":"CNY","number":"20880000000000000156"},
                     {"code":"bank-alipay","kind":"bank","platform":"alipay","currency":"CNY","number":"CN330102880000000001"}],
         "fees":[{"platform":"alipay","currency":"CNY","rateBp":60,"fixed":"0.00","refundFee":"returned","validFrom":"2026-01-01"}]}
        """;

    /// <summary>The books of the team, made once: each test begins with a copy of the file.</summary>
    private static readonly Lazy<Task<byte[]>> Books = new(MakeBooksAsync);

    private readonly string path = Directory.CreateTempSubdirectory("merchantdesk-").FullName;

    private ServiceProvider? services;
    private PersonId? caller;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 3, 8, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => services!;

    public async Task InitializeAsync()
    {
        await File.WriteAllBytesAsync(DatabaseIn(path), await Books.Value);
        services = Build();
    }

    public async Task DisposeAsync()
    {
        await services!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>From here on this person asks; null is nobody.</summary>
    public async Task SignInAsync(string? user)
    {
        await using var db = await ContextAsync();
        caller = user is null ? null : new PersonId((await db.Users.SingleAsync(person => person.UserName == user)).Id);
    }

    public async Task<PersonId> IdOfAsync(string user)
    {
        await using var db = await ContextAsync();
        return new PersonId((await db.Users.SingleAsync(person => person.UserName == user)).Id);
    }

    /// <summary>Puts a role into the books beside the door, for a test that begins with it.</summary>
    public async Task GrantAsync(string user, Role role)
    {
        var person = await IdOfAsync(user);
        await using var db = await ContextAsync();
        db.Add(new RoleGrant { Person = person, Role = role, GrantedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    /// <summary>Puts another platform into the books beside the door, with one wallet, <c>wallet-</c> and its code, that is paid out to the bank.</summary>
    public async Task AddWalletAsync(string platform)
    {
        await using var db = await ContextAsync();
        db.Add(new Platform { Code = platform, Name = platform });
        db.Add(new FundAccount { Code = $"wallet-{platform}", Kind = AccountKind.Wallet, Platform = platform, Currency = Currency.Cny, Number = $"{platform}-1", TimeZone = "Asia/Shanghai" });
        db.Add(new AccountMapping { Platform = platform, BankAccount = "bank-alipay", Since = new DateOnly(2026, 1, 1) });
        await db.SaveChangesAsync();
    }

    public Task<DeskDbContext> ContextAsync() => Get<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();

    private static async Task<byte[]> MakeBooksAsync()
    {
        var first = new DeskFolder();
        first.services = first.Build();
        await first.services.MigrateDeskAsync();
        await first.Get<SetupService>().FromTeamAsync(TeamFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Team))));

        // The last connection to close brings what is still beside the file into it.
        await first.services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        var books = await File.ReadAllBytesAsync(DatabaseIn(first.path));
        Directory.Delete(first.path, recursive: true);
        return books;
    }

    private static string DatabaseIn(string path) => Path.Combine(path, "merchantdesk.db");

    private ServiceProvider Build() => new ServiceCollection()
        .AddDeskPeople().Services
        .AddLogging()
        .AddDesk(DataFolder.Open(path))
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<ICallerSource>(this)
        .BuildServiceProvider();

    Task<Caller> ICallerSource.AskAsync(CancellationToken ct) => Task.FromResult(Caller.Nobody("test") with { Person = caller });
}
