using System.CommandLine;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Settings;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The command <c>settings</c>: what the merchant's books go by; the same operations as the page.</summary>
public static class SettingsCommands
{
    public static Command Settings(Func<ParseResult, CommandRunner> runner)
    {
        var command = new Command("settings", "Merchant, time zone, currency and size of the team") { Set(runner) };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            await PrintAsync(run, (await services.GetRequiredService<SettingsQueries>().ViewAsync(ct)).Settings);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Set(Func<ParseResult, CommandRunner> runner)
    {
        var name = new Option<string?>("--name") { Description = "The merchant's name" };
        var zone = new Option<string?>("--zone") { Description = "IANA name of the time zone; days of lines already read stay" };
        var currency = new Option<string?>("--currency") { Description = "ISO code; only while no file and no refund case is in" };
        var teamSize = new Option<int?>("--team-size") { Description = "How many people work with the money: decides which duties must be apart" };
        var command = new Command("set", "Changes what is named and leaves the rest") { name, zone, currency, teamSize };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, run) =>
        {
            var seen = (await services.GetRequiredService<SettingsQueries>().ViewAsync(ct)).Settings;
            var wanted = new MerchantSettings(
                arguments.GetValue(name) ?? seen.Merchant, arguments.GetValue(zone) ?? seen.TimeZone, arguments.GetValue(currency) ?? seen.Currency, arguments.GetValue(teamSize) ?? seen.TeamSize);
            var warned = await services.GetRequiredService<SettingsService>().ChangeAsync(seen, wanted, ct);
            await PrintAsync(run, (await services.GetRequiredService<SettingsQueries>().ViewAsync(ct)).Settings);
            await run.TellAsync(services, new TeamDuties(warned, []));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Task PrintAsync(CommandRunner run, MerchantSettings settings) =>
        run.PrintAsync(new { merchant = settings.Merchant, timeZone = settings.TimeZone, currency = settings.Currency, teamSize = settings.TeamSize });
}
