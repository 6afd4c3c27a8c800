using MerchantDesk.Application;
using MerchantDesk.Application.Setup;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The caller of a command or of the REST interface: the owner of the key, as long as it is valid. A command has it in <c>--key-file</c> or <c>MERCHANTDESK_KEY</c>.</summary>
public sealed class KeyCaller(KeyQueries keys, KeyCaller.Key key, string channel = "cli") : ICallerSource
{
    public const string Variable = "MERCHANTDESK_KEY";

    public async Task<Caller> AskAsync(CancellationToken ct)
    {
        var holder = key.Text is { Length: > 0 } text ? await keys.HolderAsync(text, ct) : null;
        return Caller.Nobody(channel) with { Person = holder?.Person, Key = holder };
    }

    /// <summary>The key as it was given; null where none was.</summary>
    public sealed record Key(string? Text)
    {
        public static Key Read(string? file) =>
            new((file is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(file))?.Trim());
    }
}
