using MerchantDesk.Application;

namespace MerchantDesk.Hosting.Workers;

/// <summary>Has the log told, a minute later, how many refusals of a flood were held back.</summary>
public sealed partial class RefusalTeller(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RefusalTeller> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Desk>().TellRefusalsAsync(ct: stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A worker that throws ends the server; a count that waits a minute longer ends nothing.
                Failed(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Refusals that were held back could not be counted in the log.")]
    private static partial void Failed(ILogger logger, Exception fault);
}
