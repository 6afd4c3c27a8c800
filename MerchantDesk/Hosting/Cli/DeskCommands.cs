using System.CommandLine;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Setup;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The command line: which commands there are and what each needs. Without a command it serves.</summary>
public static class DeskCommands
{
    private static readonly Option<string?> Data = new("--data") { Description = "The data folder", Recursive = true };
    private static readonly Option<string?> KeyFile = new("--key-file") { Description = "A file that holds the caller's key", Recursive = true };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON document on stdout, nothing else", Recursive = true };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen" };

    public static RootCommand Build()
    {
        var root = new RootCommand("MerchantDesk: a small merchant's funds and refunds") { Data, KeyFile, Json, Serve(), Setup(), PeopleCommands.People(Runner), PeopleCommands.Keys(Runner), Inspect(), Import(), Audit() };
        root.Options.Add(Urls);
        root.SetAction((arguments, ct) => WebHost.ServeAsync(DataFolder.Open(arguments.GetValue(Data)), arguments.GetValue(Urls), ct));
        return root;
    }

    private static Command Serve()
    {
        var command = new Command("serve", "The web application") { Urls };
        command.SetAction((arguments, ct) => WebHost.ServeAsync(DataFolder.Open(arguments.GetValue(Data)), arguments.GetValue(Urls), ct));
        return command;
    }

    private static Command Setup()
    {
        var from = new Option<FileInfo>("--from") { Description = "The team file", Required = true };
        var command = new Command("setup", "Makes an empty folder into an installation") { from };
        command.SetAction((arguments, ct) => Runner(arguments).RunAsync(async (services, runner) =>
        {
            await using var file = arguments.GetRequiredValue(from).OpenRead();
            var keys = await services.GetRequiredService<SetupService>().FromTeamAsync(TeamFile.Read(file), ct);
            await runner.PrintAsync(new { people = keys });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Inspect()
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format");
        var command = new Command("inspect", "What a file is and says, nothing stored") { files, format };
        command.SetAction((arguments, ct) => StatementCommands.InspectAsync(
            arguments.GetRequiredValue(files), arguments.GetValue(format), Console.Out));
        return command;
    }

    private static Command Import()
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var account = new Option<string>("--account") { Description = "The account's code", Required = true };
        var format = new Option<string?>("--format");
        var name = new Option<string?>("--name") { Description = "Another name than the path's" };
        var command = new Command("import", "Statements and bills: whole file or nothing") { files, account, format, name };
        command.SetAction((arguments, ct) => Runner(arguments).RunAsync((services, runner) => StatementCommands.ImportAsync(
            services, runner, arguments.GetRequiredValue(account), arguments.GetRequiredValue(files), arguments.GetValue(name), arguments.GetValue(format), ct)));
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
            await runner.PrintAsync(new { leaves = proof.Leaves, head = proof.Head, root = proof.Root, finding = proof.Finding });
            return proof.Finding is null ? ExitCode.Done : ExitCode.Refused;
        }));
        return new Command("audit", "The audit log") { export, verify };
    }

    private static CommandRunner Runner(ParseResult arguments) =>
        new(arguments.GetValue(Data), arguments.GetValue(KeyFile), Console.Out, Console.Error);
}
