using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting.Cli;

/// <summary>One making of a demonstration: what its steps have in common.</summary>
public sealed class DemoRun(IServiceProvider services, DataFolder folder, DemoMerchant merchant)
{
    private readonly DemoFolder files = new(Path.Combine(folder.Path, "demo"));
    private readonly List<DemoSignIn> signIns = [];

    private IReadOnlyList<DemoFile> written = [];
    private Dictionary<string, string> keys = [];

    public DemoMerchant Merchant { get; } = merchant;

    public IReadOnlyList<DemoSignIn> SignIns => signIns;

    public void WriteFiles() => written = files.Write(Merchant);

    public Task SetUpAsync(CancellationToken ct) => InScopeAsync(null, async scope =>
    {
        await using var team = File.OpenRead(files.TeamPath);
        keys = (await scope.GetRequiredService<SetupService>().FromTeamAsync(TeamFile.Read(team), ct)).ToDictionary(key => key.User, key => key.Key);
    });

    /// <summary>Gives everybody what the first sign-in would: here only, because everybody is invented.</summary>
    public Task AddSignInsAsync() => InScopeAsync(null, async scope =>
    {
        var users = scope.GetRequiredService<UserManager<Person>>();
        foreach (var person in DemoTeam.People)
        {
            var known = await users.FindByNameAsync(person.User) ?? throw new InvalidOperationException($"The set-up did not make {person.User}.");
            var password = $"demonstration-{person.User}";
            Demand(await users.AddPasswordAsync(known, password));
            Demand(await users.ResetAuthenticatorKeyAsync(known));
            Demand(await users.SetTwoFactorEnabledAsync(known, true));
            signIns.Add(new DemoSignIn(person, password, (await users.GetAuthenticatorKeyAsync(known))!));
        }
    });

    /// <summary>Brings in every file of a kind, as the reconciler would. The demonstration's own files being refused is a bug.</summary>
    public Task BringInAsync(DemoFileKind kind, Func<IServiceProvider, DemoFile, string, Task<ImportReport>> import) => AsAsync(Role.Reconciler, async scope =>
    {
        foreach (var file in written.Where(file => file.Kind == kind))
        {
            var report = await import(scope, file, files.PathOf(file));
            if (!report.Accepted)
            {
                throw new InvalidOperationException($"{file.Path} was refused: {string.Join("; ", report.Problems)}");
            }
        }
    });

    /// <summary>Does something as the person with this role, with no more duties than they hold.</summary>
    public Task AsAsync(Role role, Func<IServiceProvider, Task> act) => InScopeAsync(keys[DemoTeam.Holder(role).User], act);

    private async Task InScopeAsync(string? key, Func<IServiceProvider, Task> act)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DemoCaller>().Key = key;
        await act(scope.ServiceProvider);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
