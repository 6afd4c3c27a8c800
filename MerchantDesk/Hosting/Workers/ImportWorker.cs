using MerchantDesk.Application.Statements;

namespace MerchantDesk.Hosting.Workers;

/// <summary>Runs the imports of the pages for as long as the server lives, and lets go of uploads that nobody imports. At its end running imports are cancelled and awaited.</summary>
public sealed class ImportWorker(ImportJobs jobs, ImportRunner runner, TimeProvider clock) : BackgroundService
{
    /// <summary>Lanes of different people beside one another; the database has one writer anyway.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(
                Parallel.ForEachAsync(
                    jobs.LanesAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (lane, _) => await runner.RunAsync(lane, stoppingToken)),
                SweepAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends: that nobody waits for lanes any more is no fault to be told.
        }
    }

    private async Task SweepAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(SweepEvery, clock);
        while (await timer.WaitForNextTickAsync(ending))
        {
            jobs.Sweep();
        }
    }
}
