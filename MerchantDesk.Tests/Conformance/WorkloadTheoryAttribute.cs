namespace MerchantDesk.Tests.Conformance;

/// <summary>Tests over a generated set of files with known truth. Where none is named, the test is reported as skipped, never as passed.</summary>
public sealed class WorkloadTheoryAttribute : TheoryAttribute
{
    private const string Variable = "MERCHANTDESK_WORKLOAD";

    public WorkloadTheoryAttribute() => Skip = Folder is null ? $"{Variable} names no folder that the workload's generator has written." : null;

    /// <summary>Null where the variable is not set.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
}
