using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Hosting.Cli;

/// <summary>What the demonstration does, in order. Every step but the first sign-ins goes through the operations a user has.</summary>
public static class DemoSteps
{
    public static IReadOnlyList<DemoStep> All { get; } =
    [
        new("Write", (run, ct) => Task.Run(run.WriteFiles, ct)),
        new("SetUp", (run, ct) => run.SetUpAsync(ct)),
        new("People", (run, ct) => run.AddSignInsAsync()),
        new("Orders", async (run, ct) =>
        {
            await run.BringInAsync(DemoFileKind.Orders, (scope, file, path) => scope.GetRequiredService<OrderImportService>().ImportOrdersAsync(file.Target, path, ct: ct));
            await run.BringInAsync(DemoFileKind.Cases, (scope, file, path) => scope.GetRequiredService<OrderImportService>().ImportCasesAsync(file.Target, path, ct: ct));
        }),
        new("Statements", (run, ct) => run.BringInAsync(DemoFileKind.Statement, (scope, file, path) => scope.GetRequiredService<ImportService>().ImportAsync(file.Target, path, ct: ct))),
        new("Refunds", (run, ct) => new DemoRefunds(run).LeadAsync(ct)),
        new("LaterStatement", (run, ct) => run.BringInAsync(DemoFileKind.LaterStatement, (scope, file, path) => scope.GetRequiredService<ImportService>().ImportAsync(file.Target, path, ct: ct))),
        new("Reconcile", (run, ct) => run.AsAsync(Role.Reconciler, scope => scope.GetRequiredService<ReconciliationService>().RunAsync(ct))),
        new("Bounced", (run, ct) => new DemoRefunds(run).BounceAsync(ct)),
    ];
}
