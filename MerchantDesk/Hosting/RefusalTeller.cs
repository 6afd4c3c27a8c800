using MerchantDesk.Application;

namespace MerchantDesk.Hosting;

/// <summary>Has the log told, a minute later, how many refusals of a flood were held back.</summary>
public sealed class RefusalTeller(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Desk>().TellRefusalsAsync(ct: stoppingToken);
        }
    }
}
