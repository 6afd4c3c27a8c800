using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace MerchantDesk.Tests.Support;

/// <summary>The built program on a temporary data folder, started as a shell would.</summary>
public sealed class DeskProgram : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<(string Folder, Dictionary<string, string> Keys)>>> Teams = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("merchantdesk-program-").FullName;

    /// <summary>The environment it runs in besides the usual one.</summary>
    public Dictionary<string, string> Settings { get; } = new() { ["SignIn__TriesPerMinute"] = "1000" };

    /// <summary>Each person's key, by user name. A team is set up once; every folder of it begins as a copy.</summary>
    public async Task<Dictionary<string, string>> SetUpAsync(string team)
    {
        var (first, keys) = await Teams.GetOrAdd(team, _ => new(() => MakeAsync(team))).Value;
        foreach (var file in Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(first, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new(keys);
    }

    private static async Task<(string Folder, Dictionary<string, string> Keys)> MakeAsync(string team)
    {
        var program = new DeskProgram();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => program.Dispose();
        return (program.Folder, await program.BeginAsync(team));
    }

    private async Task<Dictionary<string, string>> BeginAsync(string team)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetFileName(Folder) + ".json");
        await File.WriteAllTextAsync(file, team);
        var (code, output, problems) = await RunAsync(null, "setup", "--from", file);
        File.Delete(file);
        if (code != 0)
        {
            throw new InvalidOperationException(problems);
        }

        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty("people").EnumerateArray()
            .ToDictionary(person => person.GetProperty("user").GetString()!, person => person.GetProperty("key").GetString()!);
    }

    public async Task<(int Code, string Output, string Problems)> RunAsync(string? key, params string[] arguments)
    {
        using var process = Launch(key, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var problems = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await problems);
    }

    public Process Launch(string? key, params string[] arguments)
    {
        // Beside its own assets, not the copy among the tests' files, which lacks them.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Repository.Root, "MerchantDesk", "bin", output.Parent!.Name, output.Name, "merchantdesk.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--data", Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A program that lives for seconds is not worth measuring for a better compilation.
            Environment = { ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_TieredPGO"] = "0" },
        };
        start.Environment["MERCHANTDESK_KEY"] = key;
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
