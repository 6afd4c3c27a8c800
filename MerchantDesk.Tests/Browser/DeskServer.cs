using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Browser;

/// <summary>The built application as a process of its own, on a temporary data folder. Ends with its fixture.</summary>
public sealed class DeskServer : IAsyncDisposable
{
    private const int StartSeconds = 60;
    private const string Listening = "MerchantDesk is at ";

    private readonly string folder;
    private readonly Process process;

    private DeskServer(string folder, Process process, string url, IReadOnlyDictionary<string, string> keys, string output)
    {
        this.folder = folder;
        this.process = process;
        Url = url;
        Keys = keys;
        FirstOutput = output;
    }

    public string Url { get; }

    /// <summary>Each person's key, by user name; empty where nobody was set up.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; }

    /// <summary>What the server printed before it listened.</summary>
    public string FirstOutput { get; }

    /// <summary>Starts on a folder set up from a team file, or on an empty one where <paramref name="team"/> is null.</summary>
    public static async Task<DeskServer> StartAsync(string? team)
    {
        var folder = Directory.CreateTempSubdirectory("merchantdesk-browser-").FullName;
        var keys = team is null ? [] : await SetUpAsync(folder, team);
        var process = Launch("serve", "--urls", "http://127.0.0.1:0", "--data", folder);
        var output = new StringBuilder();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(StartSeconds));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            output.AppendLine(line);
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                var url = line[Listening.Length..].Trim();
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                await WaitAsync(url, patience.Token);
                return new DeskServer(folder, process, url, keys, output.ToString());
            }
        }

        throw new InvalidOperationException($"The server ended before it listened: {output}{await process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Dictionary<string, string>> SetUpAsync(string folder, string team)
    {
        var file = Path.Combine(folder, "..", Path.GetFileName(folder) + ".json");
        await File.WriteAllTextAsync(file, team);
        using var setup = Launch("setup", "--from", file, "--data", folder);
        var printed = await setup.StandardOutput.ReadToEndAsync();
        var problems = await setup.StandardError.ReadToEndAsync();
        await setup.WaitForExitAsync();
        File.Delete(file);
        if (setup.ExitCode != 0)
        {
            throw new InvalidOperationException(problems);
        }

        using var document = JsonDocument.Parse(printed);
        return document.RootElement.GetProperty("people").EnumerateArray()
            .ToDictionary(person => person.GetProperty("user").GetString()!, person => person.GetProperty("key").GetString()!);
    }

    private static async Task WaitAsync(string url, CancellationToken ct)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                await client.GetStringAsync(new Uri(url + "/health/live"), ct);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    private static Process Launch(params string[] arguments)
    {
        // Beside its own assets, not the copy among the tests' files, which lacks them.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Repository.Root, "MerchantDesk", "bin", output.Parent!.Name, output.Name, "merchantdesk.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        })!;
    }
}
