using System.CommandLine;
using System.Text;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The command <c>profiles</c>: what the columns of files mean that no known format reads; the same operations as the page.</summary>
public static class ProfileCommands
{
    private static readonly Option<string?> Account = new("--account") { Description = "The code of the account whose movements it reads" };
    private static readonly Option<string?> Store = new("--store") { Description = "The code of the store whose orders it reads" };

    public static Command Profiles(Func<ParseResult, CommandRunner> runner) =>
        new("profiles", "Column profiles: what the columns mean of a bank's or a shop's own files") { List(runner), Export(runner), Import(runner), Remove(runner) };

    /// <summary>Runs with the profile of a file that is only tried; a file that is no profile is one line and no fault.</summary>
    public static async Task<int> WithAsync(FileInfo? file, TextWriter problems, Func<ColumnProfile?, Task<int>> command)
    {
        try
        {
            return await command(file is null ? null : ProfileJson.Read(await File.ReadAllTextAsync(file.FullName)));
        }
        catch (RuleException refusal) when (file is not null)
        {
            await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
            await problems.WriteLineAsync(Sentences.Of(services.GetRequiredService<IStringLocalizer<Words>>(), refusal));
            return ExitCode.Refused;
        }
    }

    public static ProfileSet? SetOf(ColumnProfile? profile) => profile is null ? null : new ProfileSet([profile]);

    private static Command List(Func<ParseResult, CommandRunner> runner)
    {
        var command = new Command("list", "Those that count now, each with its place, revision and columns") { Account, Store };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            foreach (var row in await services.GetRequiredService<ColumnProfileQueries>().ListAsync(arguments.GetValue(Account) ?? arguments.GetValue(Store), ct))
            {
                await run.PrintAsync(new
                {
                    name = row.Name,
                    format = row.Profile.Code,
                    account = row.Subject == ProfileSubject.Movements ? row.Place : null,
                    store = row.Subject == ProfileSubject.Orders ? row.Place : null,
                    revision = row.Revision,
                    by = row.By,
                    at = row.At.UtcDateTime,
                    header = row.Profile.Header,
                });
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Export(Func<ParseResult, CommandRunner> runner)
    {
        var name = Name("Which");
        var target = new Option<FileInfo?>("--out") { Description = "The file to write; by default stdout" };
        var command = new Command("export", "Writes one as JSON, to be kept or brought in elsewhere") { Account, Store, name, target };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var (subject, place) = PlaceOf(arguments);
            var json = await services.GetRequiredService<ColumnProfileQueries>().ExportAsync(subject, place, arguments.GetRequiredValue(name), ct) + "\n";
            await (arguments.GetValue(target) is { } file ? File.WriteAllTextAsync(file.FullName, json, new UTF8Encoding(false), ct) : run.WriteAsync(json));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Import(Func<ParseResult, CommandRunner> runner)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "What export wrote" };
        var name = new Option<string?>("--name") { Description = "Another name than it has" };
        var command = new Command("import", "Saves one for an account or a store; saving again makes a new revision") { file, Account, Store, name };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var (_, place) = PlaceOf(arguments);
            var json = await File.ReadAllTextAsync(arguments.GetRequiredValue(file).FullName, ct);
            var revision = await services.GetRequiredService<ColumnProfileService>().ImportAsync(place, json, arguments.GetValue(name), ct);
            await run.PrintAsync(new { place, revision, status = "saved" });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Remove(Func<ParseResult, CommandRunner> runner)
    {
        var name = Name("Which");
        var command = new Command("remove", "From here on it reads nothing; what it was stays in the books") { Account, Store, name };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var (subject, place) = PlaceOf(arguments);
            await services.GetRequiredService<ColumnProfileService>().RemoveAsync(subject, place, arguments.GetRequiredValue(name), ct);
            await run.PrintAsync(new { place, name = arguments.GetRequiredValue(name), status = "removed" });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<string> Name(string description) => new("--name") { Description = description, Required = true };

    private static (ProfileSubject Subject, string Place) PlaceOf(ParseResult arguments) => (arguments.GetValue(Account), arguments.GetValue(Store)) switch
    {
        ({ } account, null) => (ProfileSubject.Movements, account),
        (null, { } store) => (ProfileSubject.Orders, store),
        _ => throw new RuleException(Rule.FieldMissing, "--account / --store"),
    };
}
