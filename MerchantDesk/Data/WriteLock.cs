namespace MerchantDesk.Data;

/// <summary>One writer at a time inside the process, first come first served, so that nobody polls a busy database.</summary>
public sealed class WriteLock : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    public IDisposable Take()
    {
        gate.Wait();
        return new Turn(gate);
    }

    public void Dispose() => gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
