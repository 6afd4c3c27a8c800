namespace MerchantDesk.Tests.Conformance;

/// <summary>A test over the shared samples. Where they are not, it is reported as skipped, never as passed.</summary>
public sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute() => Skip = Samples.Folder is null ? Samples.Absent : null;
}
