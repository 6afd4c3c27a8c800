namespace MerchantDesk.Hosting.Cli;

/// <summary>One step of making a demonstration.</summary>
/// <param name="Name">Its sentence is the word <c>Demo.Step.&lt;Name&gt;</c>.</param>
public sealed record DemoStep(string Name, Func<DemoRun, CancellationToken, Task> RunAsync);
