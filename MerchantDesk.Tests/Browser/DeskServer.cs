using System.Collections.Concurrent;
using System.Diagnostics;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Browser;

/// <summary>The built application as a process of its own, on a temporary data folder. Ends with its fixture.</summary>
public sealed class DeskServer : IAsyncDisposable
{
    private const string Listening = "MerchantDesk is at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DeskProgram program = new();
    private readonly ConcurrentQueue<string> output = [];
    private Process? process;

    private DeskServer()
    {
    }

    public string Url { get; private set; } = "";

    /// <summary>Each person's key, by user name; empty where nobody was set up.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts on a folder set up from a team file, or on an empty one where <paramref name="team"/> is null.</summary>
    /// <param name="settings">What the server is told by its environment besides the usual.</param>
    public static async Task<DeskServer> StartAsync(string? team, params IEnumerable<(string Name, string Value)> settings)
    {
        var server = new DeskServer();
        foreach (var (name, value) in settings)
        {
            server.program.Settings[name] = value;
        }

        if (team is not null)
        {
            server.Keys = await server.program.SetUpAsync(team);
        }

        return await server.ListenAsync("serve");
    }

    /// <summary>Starts as the README says: the whole demonstration, made and served.</summary>
    public static Task<DeskServer> DemonstrateAsync() => new DeskServer().ListenAsync("demo");

    /// <summary>The audit log so far, as it leaves the machine; <paramref name="user"/> may read it.</summary>
    public async Task<string> LogAsync(string user)
    {
        var folder = Path.Combine(program.Folder, "out");
        await RunAsync(user, "audit", "export", "--out", folder);
        return await File.ReadAllTextAsync(Path.Combine(folder, "leaves.jsonl"));
    }

    /// <summary>Runs a command on the same folder, as this person; it must end well.</summary>
    public async Task RunAsync(string user, params string[] arguments)
    {
        var (code, output, problems) = await program.RunAsync(Keys[user], arguments);
        if (code != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {code}: {output}{problems}");
        }
    }

    /// <summary>The line of what the server printed that holds <paramref name="text"/>, as soon as it is there.</summary>
    public async Task<string> OutputAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            if (process!.HasExited || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The server did not say '{text}': {string.Join('\n', output)}");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        program.Dispose();
    }

    private async Task<DeskServer> ListenAsync(string command)
    {
        process = program.Launch(key: null, command, "--urls", "http://127.0.0.1:0");
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Url = (await OutputAsync(Listening))[Listening.Length..].Trim();
        await WaitUntilAliveAsync();
        return this;
    }

    private async Task WaitUntilAliveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                await client.GetStringAsync(new Uri(Url + "/health/live"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }
}
