using MerchantDesk.Application;
using MerchantDesk.Application.Setup;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The caller of a step of the demonstration: whoever owns the key that the step was given, proved as on the command line.</summary>
public sealed class DemoCaller(KeyQueries keys) : ICallerSource
{
    public string? Key { get; set; }

    public Task<Caller> AskAsync(CancellationToken ct) => new KeyCaller(keys, new KeyCaller.Key(Key)).AskAsync(ct);
}
