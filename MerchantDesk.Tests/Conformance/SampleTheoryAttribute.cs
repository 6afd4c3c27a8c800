namespace MerchantDesk.Tests.Conformance;

/// <summary>Tests over the shared samples. Where they are not, the test is reported as skipped, never as passed.</summary>
public sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = Samples.Folder is null ? Samples.Absent : null;
}
