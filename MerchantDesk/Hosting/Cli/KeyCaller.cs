using MerchantDesk.Application;
using MerchantDesk.Application.Setup;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The caller of a command: the owner of the key in <c>--key-file</c> or <c>MERCHANTDESK_KEY</c>, as long as the key is valid.</summary>
public sealed class KeyCaller(KeyQueries keys, KeyCaller.Key key) : ICallerSource
{
    public const string Variable = "MERCHANTDESK_KEY";

    public async Task<Caller> AskAsync(CancellationToken ct)
    {
        var holder = key.Text is { Length: > 0 } text ? await keys.HolderAsync(text, ct) : null;
        return Caller.Nobody("cli") with { Person = holder?.Person, Key = holder };
    }

    /// <summary>The key as it was given; null where none was.</summary>
    public sealed record Key(string? Text)
    {
        public static Key Read(string? file) =>
            new((file is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(file))?.Trim());
    }
}
