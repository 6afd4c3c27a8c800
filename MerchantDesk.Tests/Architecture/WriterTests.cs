using MerchantDesk.Application;

namespace MerchantDesk.Tests.Architecture;

/// <summary>Names everything that writes besides the body of an act, which gets its context from the door.</summary>
public sealed class WriterTests
{
    private static readonly string[] Writing =
    [
        "Microsoft.EntityFrameworkCore.DbContext::SaveChanges",
        "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions::Execute",
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions::Execute",
        "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions::Execute",
        "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions::Migrate",
        "System.Data.Common.DbCommand::ExecuteNonQuery",
        "Microsoft.Data.Sqlite.SqliteCommand::ExecuteNonQuery",
        "MerchantDesk.Data.WriteLock::Take",
        "Microsoft.AspNetCore.Identity.UserManager`1::",
        "Microsoft.AspNetCore.Identity.SignInManager`1::",
    ];

    private static readonly Dictionary<string, string[]> Named = new()
    {
        ["the door"] = ["Application.Desk"],
        ["the first start, when there is nobody yet for whom the door could open"] = ["Application.Setup.SetupService"],
        ["staging of what nobody sees yet, and its sweeping"] =
        [
            "Application.Reconciliation.ReconciliationService", "Application.Statements.BatchImport", "Data.Sqlite.SqliteLineFills", "Data.Sqlite.SqliteLineStaging", "Data.Sqlite.SqliteMatchStaging", "Data.Sqlite.SqliteRecordStaging`1",
        ],
        ["Identity's own store, with its sessions and its codes that are used once"] =
        [
            "Application.People.Sessions", "Components.SignIn.Enrolling", "Components.SignIn.FirstSignInPage", "Components.SignIn.PasswordPage", "Components.SignIn.SetupPage", "Components.SignIn.SignInPage", "Hosting.Cli.DemoRun",
            "Hosting.SignIn.AuthenticatorCodes", "Hosting.WebHost",
        ],
        ["the tables themselves, before anybody may ask"] = ["Data.DataSetup", "Data.Sqlite.SqliteTriggers"],
    };

    [Fact]
    public void Nothing_writes_besides_what_is_named()
    {
        var writers = Writers().ToList();

        Assert.True(Named.Values.SelectMany(names => names).Order(StringComparer.Ordinal).SequenceEqual(writers), string.Join('\n', writers));
    }

    [Fact]
    public void Acts_write_too_and_are_not_named() =>
        Assert.Contains(CompiledCode.Bodies(), body => body.Owner.EndsWith(".MatchService", StringComparison.Ordinal) && IsWriting(body) && IsAct(body));

    private static IEnumerable<string> Writers() => CompiledCode.Bodies().Where(body => IsWriting(body) && !IsAct(body)).Select(body => body.Owner["MerchantDesk.".Length..]).Distinct().Order(StringComparer.Ordinal);

    private static bool IsWriting(Body body) => body.Calls.Any(call => Writing.Any(name => call.StartsWith(name, StringComparison.Ordinal)));

    /// <summary>The context of an act is the door's: whoever holds the act writes through it.</summary>
    private static bool IsAct(Body body) => body.Holds.Contains(typeof(Act).FullName) || body.Calls.Any(call => call.StartsWith(typeof(Act).FullName + "::", StringComparison.Ordinal));
}
