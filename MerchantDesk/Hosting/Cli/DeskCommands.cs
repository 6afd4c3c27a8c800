using System.CommandLine;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The command line: which commands there are and what each needs. Without a command it serves.</summary>
public static class DeskCommands
{
    private static readonly Option<string?> Data = new("--data") { Description = "The data folder", Recursive = true };
    private static readonly Option<string?> KeyFile = new("--key-file") { Description = "A file that holds the caller's key", Recursive = true };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON document on stdout, nothing else", Recursive = true };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "No progress on stderr", Recursive = true };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen" };

    public static RootCommand Build()
    {
        var root = new RootCommand("MerchantDesk: a small merchant's funds and refunds")
        {
            Data, KeyFile, Json, Quiet, Serve(), Demo(), Setup(), PeopleCommands.People(Runner), PeopleCommands.Keys(Runner), SettingsCommands.Settings(Runner), Inspect(), Import(), ReverseImport(), Orders(), Cases(), ProfileCommands.Profiles(Runner), ReconciliationCommands.Reconcile(Runner), ReconciliationCommands.Matches(Runner), ReconciliationCommands.Breaks(Runner), LineCommands.Lines(Runner), RefundCommands.Refunds(Runner), ReportCommands.Export(Runner), Audit(),
        };
        root.Options.Add(Urls);
        RefuseStrayOptions(root);
        root.SetAction((arguments, ct) => WebHost.ServeAsync(DataFolder.Open(arguments.GetValue(Data)), arguments.GetValue(Urls), ct));
        return root;
    }

    /// <summary>An option that a command does not know would else be taken for a value, such as the name of a file.</summary>
    private static void RefuseStrayOptions(Command command)
    {
        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                foreach (var stray in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value.Length > 1))
                {
                    result.AddError($"Unrecognized option '{stray.Value}'. A file of that name is ./{stray.Value}.");
                }
            });
        }

        foreach (var inner in command.Subcommands)
        {
            RefuseStrayOptions(inner);
        }
    }

    private static Command Serve()
    {
        var command = new Command("serve", "The web application") { Urls };
        command.SetAction((arguments, ct) => WebHost.ServeAsync(DataFolder.Open(arguments.GetValue(Data)), arguments.GetValue(Urls), ct));
        return command;
    }

    private static Command Demo()
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Make the folder and stop" };
        var command = new Command("demo", "A fresh demonstration folder of a fictional merchant, and the web application on it") { Urls, noServe };
        command.SetAction((arguments, ct) => new DemoCommand(TimeProvider.System, arguments.GetValue(Json), Console.Out, Console.Error, arguments.GetValue(Quiet))
            .RunAsync(DataFolder.PathOf(arguments.GetValue(Data), DemoPlace.Usual), arguments.GetValue(Urls), serve: !arguments.GetValue(noServe), ct));
        return command;
    }

    private static Command Setup()
    {
        var from = new Option<FileInfo>("--from") { Description = "The team file", Required = true };
        var command = new Command("setup", "Makes an empty folder into an installation") { from };
        command.SetAction((arguments, ct) => Runner(arguments).RunAsync(async (services, runner) =>
        {
            await using var file = arguments.GetRequiredValue(from).OpenRead();
            var team = TeamFile.Read(file);
            var keys = await services.GetRequiredService<SetupService>().FromTeamAsync(team, ct);
            await runner.PrintAsync(new { people = keys });
            await runner.TellAsync(services, SetupService.DutiesOf(team));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Inspect()
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format") { Description = "The format's code; by default the content tells" };
        var account = new Option<string?>("--account") { Description = "Read with this account's zone and currency, and its column profiles" };
        var profile = new Option<FileInfo?>("--profile") { Description = "A column profile as JSON, tried without being stored" };
        var command = new Command("inspect", "What a file is and says, nothing stored") { files, format, account, profile };
        command.SetAction((arguments, ct) => arguments.GetValue(account) is not { } code
            ? CommandRunner.GuardAsync(Console.Error, () => ProfileCommands.WithAsync(arguments.GetValue(profile), Console.Error, tried => StatementCommands.InspectAsync(
                arguments.GetRequiredValue(files), tried?.Code ?? arguments.GetValue(format), StatementCommands.NoAccount, Console.Out, ProfileCommands.SetOf(tried))))
            : Runner(arguments).RunAsync((services, _) => ProfileCommands.WithAsync(arguments.GetValue(profile), Console.Error, async tried =>
            {
                var (settings, profiles) = await services.GetRequiredService<StatementQueries>().SettingsAsync(code, ct);
                return await StatementCommands.InspectAsync(arguments.GetRequiredValue(files), tried?.Code ?? arguments.GetValue(format), settings, Console.Out, tried is null ? profiles : ProfileCommands.SetOf(tried));
            })));
        return command;
    }

    private static Command Import()
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var account = new Option<string>("--account") { Description = "The account's code", Required = true };
        var format = new Option<string?>("--format") { Description = "The format's code; by default the content tells" };
        var name = new Option<string?>("--name") { Description = "Another name than the path's" };
        var confirm = new Option<string?>("--confirm") { Description = "Why a control that differs is accepted; a duty of its own" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and do nothing" };
        var command = new Command("import", "Statements and bills: whole file or nothing") { files, account, format, name, confirm, dryRun };
        command.SetAction((arguments, ct) => Runner(arguments).RunAsync((services, runner) => StatementCommands.ImportAsync(
            services, runner, arguments.GetRequiredValue(account), arguments.GetRequiredValue(files), new ImportOptions
            {
                Name = arguments.GetValue(name),
                Format = arguments.GetValue(format),
                Confirm = arguments.GetValue(confirm),
                DryRun = arguments.GetValue(dryRun),
            }, ct)));
        return command;
    }

    private static Command ReverseImport()
    {
        var number = new Argument<string>("NUMBER") { Description = "The import's number, such as IMP-2026-000007" };
        var reason = new Option<string>("--reason") { Description = "Why it is taken back", Required = true };
        var command = new Command("reverse-import", "Takes an import back as a whole while nothing refers to it; never by who brought it") { number, reason };
        command.SetAction((arguments, ct) => Runner(arguments).RunAsync(async (services, runner) =>
        {
            await services.GetRequiredService<ReversalService>().ReverseAsync(arguments.GetRequiredValue(number), arguments.GetRequiredValue(reason), ct);
            await runner.PrintAsync(new { batch = arguments.GetRequiredValue(number), status = "reversed" });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Orders() => Records("orders", "A store's order export", hasFormats: true, (services, store, path, options, ct) =>
        services.GetRequiredService<OrderImportService>().ImportAsync(ExportKind.Orders, store, path, options, ct));

    private static Command Cases() => Records("cases", "Refund cases that another system kept: history, never payable", hasFormats: false, (services, store, path, options, ct) =>
        services.GetRequiredService<OrderImportService>().ImportAsync(ExportKind.Cases, store, path, options, ct));

    private static Command Records(string verb, string description, bool hasFormats, Func<IServiceProvider, string, string, ImportOptions, CancellationToken, Task<ImportReport>> import)
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var store = new Option<string>("--store") { Description = "The store's code", Required = true };
        var name = new Option<string?>("--name") { Description = "Another name than the path's" };
        var format = new Option<string?>("--format") { Description = "The form's code; by default the content tells" };
        var command = new Command(verb, description) { files, store, name };
        if (hasFormats)
        {
            command.Options.Add(format);
        }

        command.SetAction((arguments, ct) => Runner(arguments).RunAsync((services, runner) => StatementCommands.TakeAsync(
            services, runner, arguments.GetRequiredValue(files), file => import(
                services, arguments.GetRequiredValue(store), file.FullName, new ImportOptions { Name = arguments.GetValue(name) ?? file.Name, Format = hasFormats ? arguments.GetValue(format) : null }, ct))));
        return command;
    }

    private static Command Audit()
    {
        var target = new Option<DirectoryInfo>("--out") { Description = "A folder for leaves.jsonl", Required = true };
        var export = new Command("export", "Lets the log leave the machine") { target };
        export.SetAction((arguments, ct) => Runner(arguments).RunAsync(async (services, runner) =>
        {
            var folder = arguments.GetRequiredValue(target);
            folder.Create();
            await runner.PrintAsync(new { leaves = await services.GetRequiredService<AuditService>().ExportAsync(folder.FullName, ct) });
            return ExitCode.Done;
        }));
        var verify = new Command("verify", "Proves the log from its first leaf to its last");
        verify.SetAction((arguments, ct) => Runner(arguments).RunAsync(async (services, runner) =>
        {
            var proof = await services.GetRequiredService<AuditService>().VerifyAsync(ct);
            await runner.PrintAsync(new { leaves = proof.Leaves, head = proof.Head, root = proof.Root, finding = proof.Finding, findings = proof.Findings, findingCount = proof.FindingCount });
            return proof.Finding is null ? ExitCode.Done : ExitCode.Refused;
        }));
        return new Command("audit", "The audit log") { export, verify };
    }

    private static CommandRunner Runner(ParseResult arguments) =>
        new(arguments.GetValue(Data), arguments.GetValue(KeyFile), Console.Out, Console.Error, arguments.GetValue(Quiet));
}
