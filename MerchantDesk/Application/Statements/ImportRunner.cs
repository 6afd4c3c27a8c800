using MerchantDesk.Application.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Looks at and brings in what people have queued, each file in its person's name though the page may be gone. A border of its own:
/// what goes wrong with one file is written on its row, and the next goes on.
/// </summary>
public sealed partial class ImportRunner(ImportJobs jobs, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportRunner> log)
{
    /// <summary>Works the lane until nothing waits in it, or until the server ends.</summary>
    public async Task RunAsync(ImportLane lane, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested && jobs.Next(lane) is { } job)
        {
            await using var ended = ending.Register(job.Stop.Cancel);
            await using var scope = scopes.CreateAsyncScope();
            jobs.End(job, await TryAsync(job, scope.ServiceProvider));
        }
    }

    /// <summary>What becomes of the row.</summary>
    private async Task<Func<ImportRow, ImportRow>> TryAsync(ImportJob job, IServiceProvider services)
    {
        var back = job.Row.View is null ? ImportStage.Ended : ImportStage.Looked;
        try
        {
            var desk = ActivatorUtilities.CreateInstance<Desk>(services, new KnownCaller(job.Lane.Person));
            return job.Lane.Imports ? await ImportAsync(job, desk, services) : await LookAsync(job, desk);
        }
        catch (RuleException refusal)
        {
            return row => row with { Stage = back, Refusal = refusal };
        }
        catch (OperationCanceledException)
        {
            return row => row with { Stage = back, IsStopped = true };
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var reference = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
            LogFault(log, reference, fault);
            return row => row with { Stage = back, Fault = reference };
        }
    }

    private async Task<Func<ImportRow, ImportRow>> LookAsync(ImportJob job, Desk desk)
    {
        var view = await new FileQueries(desk, clock).InspectAsync(job.Row.Account, job.Row.Path, job.Row.Format, new JobProgress(jobs, job, clock), job.Stop.Token);
        return row => row with { Stage = ImportStage.Looked, View = view, Account = view.Account, Report = null };
    }

    private async Task<Func<ImportRow, ImportRow>> ImportAsync(ImportJob job, Desk desk, IServiceProvider services)
    {
        var batches = ActivatorUtilities.CreateInstance<BatchImport>(services, desk);
        var options = new ImportOptions { Name = job.Row.Name, Format = job.Row.Format, Sha256 = job.Row.View!.Sha256, Seen = job.Row.View.Reading, Progress = new JobProgress(jobs, job, clock) };
        var report = job.Row.View.Export is { } export
            ? await ActivatorUtilities.CreateInstance<OrderImportService>(services, batches).ImportAsync(export.Kind, job.Row.Account!, job.Row.Path, options, job.Stop.Token)
            : await ActivatorUtilities.CreateInstance<ImportService>(services, desk, batches).ImportAsync(job.Row.Account!, job.Row.Path, options, job.Stop.Token);
        return row => row with { Stage = ImportStage.Ended, Report = report };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Reference} in an import job")]
    private static partial void LogFault(ILogger log, string reference, Exception fault);

    /// <summary>Hears on the thread that reads, as <see cref="Progress{T}"/> would not, and tells the row a few times a second.</summary>
    private sealed class JobProgress(ImportJobs jobs, ImportJob job, TimeProvider clock) : IProgress<int>
    {
        private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);

        private long told;

        public void Report(int value)
        {
            if (clock.GetElapsedTime(told) >= TellEvery)
            {
                told = clock.GetTimestamp();
                jobs.Progress(job, value);
            }
        }
    }
}
