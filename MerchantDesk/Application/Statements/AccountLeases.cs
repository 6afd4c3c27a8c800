using System.Collections.Concurrent;

namespace MerchantDesk.Application.Statements;

/// <summary>One import at a time for each account, so that what is new is decided once.</summary>
public sealed class AccountLeases
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> TakeAsync(string account, CancellationToken ct)
    {
        var gate = gates.GetOrAdd(account, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        return new Lease(gate);
    }

    private sealed class Lease(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
