using System.CommandLine;
using System.Text.Json;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The commands <c>people</c> and <c>keys</c>: the same operations as the pages.</summary>
public static class PeopleCommands
{
    public static Command People(Func<ParseResult, CommandRunner> runner) =>
        new("people", "People and their roles") { ListPeople(runner), Add(runner), Grant(runner), Revoke(runner) };

    public static Command Keys(Func<ParseResult, CommandRunner> runner) =>
        new("keys", "Bearer keys for the command line") { AddKey(runner), ListKeys(runner), RevokeKey(runner) };

    private static Command ListPeople(Func<ParseResult, CommandRunner> runner)
    {
        var command = new Command("list", "Who works here");
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            foreach (var person in await services.GetRequiredService<PeopleQueries>().ListAsync(ct))
            {
                var roles = person.Roles.Select(Roles.CodeOf);
                await run.PrintAsync(person.StandsIn ? new { user = person.User, name = person.Name, roles, standsIn = true } : new { user = person.User, name = person.Name, roles });
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Add(Func<ParseResult, CommandRunner> runner)
    {
        var user = new Argument<string>("USER");
        var name = new Option<string>("--name") { Description = "The person's name", Required = true };
        var roles = new Option<string[]>("--role") { Description = "A role; may be given more than once", AllowMultipleArgumentsPerToken = true };
        var command = new Command("add", "Adds somebody and prints the key for the first sign-in, once") { user, name, roles };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var granted = (arguments.GetValue(roles) ?? []).Select(RoleOf).ToList();
            var made = await services.GetRequiredService<PeopleService>().AddAsync(arguments.GetRequiredValue(user), arguments.GetRequiredValue(name), granted, ct);
            await run.PrintAsync(new { user = made.User, key = made.Key });
            await run.TellAsync(services, new TeamDuties(made.Warnings, []));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Grant(Func<ParseResult, CommandRunner> runner) =>
        Change(runner, "grant", "Grants a role; it counts at the person's next act", (people, user, role, ct) => people.GrantAsync(user, role, ct));

    private static Command Revoke(Func<ParseResult, CommandRunner> runner) =>
        Change(runner, "revoke", "Revokes a role at once", async (people, user, role, ct) =>
        {
            await people.RevokeAsync(user, role, ct);
            return [];
        });

    private static Command Change(
        Func<ParseResult, CommandRunner> runner, string verb, string description, Func<PeopleService, string, Role, CancellationToken, Task<IReadOnlyList<DutyWarning>>> change)
    {
        var user = new Argument<string>("USER");
        var role = new Argument<string>("ROLE");
        var command = new Command(verb, description) { user, role };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var changed = RoleOf(arguments.GetRequiredValue(role));
            var warnings = await change(services.GetRequiredService<PeopleService>(), arguments.GetRequiredValue(user), changed, ct);
            await run.PrintAsync(new { user = arguments.GetRequiredValue(user), role = Roles.CodeOf(changed) });
            await run.TellAsync(services, new TeamDuties(warnings, []));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command AddKey(Func<ParseResult, CommandRunner> runner)
    {
        var name = new Option<string>("--name") { Description = "What it is for", DefaultValueFactory = _ => "command line" };
        var days = new Option<int>("--days") { Description = "How long it counts, at most 365", DefaultValueFactory = _ => KeyIssue.MaxDays };
        var user = new Option<string?>("--user") { Description = "Somebody who has not signed in yet; without it the caller" };
        var duties = new Option<string[]>("--duties") { Description = "What it is for, such as import-statements; all that its person may do where none is named", AllowMultipleArgumentsPerToken = true };
        var command = new Command("add", "Makes a key and prints it, once") { name, days, user, duties };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var keys = services.GetRequiredService<KeyService>();
            var made = arguments.GetValue(user) is { } other
                ? await keys.RenewFirstAsync(other, ct)
                : await keys.AddOwnAsync(arguments.GetRequiredValue(name), arguments.GetValue(days), arguments.GetValue(duties) is { Length: > 0 } named ? [.. named.Select(DutyOf)] : null, ct);
            await run.PrintAsync(new { user = made.User, key = made.Key });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command ListKeys(Func<ParseResult, CommandRunner> runner)
    {
        var all = new Option<bool>("--all") { Description = "Everybody's keys" };
        var command = new Command("list", "The caller's keys, without the keys themselves") { all };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var people = services.GetRequiredService<PeopleQueries>();
            foreach (var key in arguments.GetValue(all) ? await people.KeysAsync(ct) : await people.MyKeysAsync(ct))
            {
                await run.PrintAsync(new { id = key.Id.Value, user = key.User, name = key.Name, createdAt = key.CreatedAt, expiresAt = key.ExpiresAt, revokedAt = key.RevokedAt, duties = key.Scope?.Order().Select(CodeOf) });
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command RevokeKey(Func<ParseResult, CommandRunner> runner)
    {
        var id = new Argument<long>("ID");
        var others = new Option<bool>("--others") { Description = "A key that is not the caller's own" };
        var command = new Command("revoke", "Ends a key at once") { id, others };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var keys = services.GetRequiredService<KeyService>();
            var key = new KeyId(arguments.GetRequiredValue(id));
            await (arguments.GetValue(others) ? keys.RevokeAsync(key, ct) : keys.RevokeOwnAsync(key, ct));
            await run.PrintAsync(new { id = key.Value });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Role RoleOf(string code) => Roles.TryParse(code, out var role) ? role : throw new RuleException(Rule.NotFound, code);

    private static Duty DutyOf(string code) =>
        Enum.GetValues<Duty>().Select(duty => (Duty?)duty).FirstOrDefault(duty => CodeOf(duty!.Value) == code) ?? throw new RuleException(Rule.NotFound, code);

    /// <summary><c>ImportStatements</c> is <c>import-statements</c>.</summary>
    private static string CodeOf(Duty duty) => JsonNamingPolicy.KebabCaseLower.ConvertName(duty.ToString());
}
