using System.Collections.Concurrent;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// One import at a time for each account, in this process and in every other on the same folder, so that what is new is decided once.
/// The operating system lets go of the lease when a process ends.
/// </summary>
public sealed class AccountLeases(string folder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> TakeAsync(string account, CancellationToken ct)
    {
        var gate = gates.GetOrAdd(account, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            while (true)
            {
                if (TryOpen(account) is { } file)
                {
                    return new Lease(gate, file);
                }

                await Task.Delay(Pause, ct);
            }
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    /// <summary>Null where somebody holds the account.</summary>
    public IDisposable? TryTake(string account)
    {
        var gate = gates.GetOrAdd(account, _ => new SemaphoreSlim(1, 1));
        if (!gate.Wait(0))
        {
            return null;
        }

        if (TryOpen(account) is { } file)
        {
            return new Lease(gate, file);
        }

        gate.Release();
        return null;
    }

    private FileStream? TryOpen(string account)
    {
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(account)))[..16];
        try
        {
            return new FileStream(Path.Combine(folder, $"import-{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return null;
        }
    }

    private sealed class Lease(SemaphoreSlim gate, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            gate.Release();
        }
    }
}
