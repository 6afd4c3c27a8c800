namespace MerchantDesk.Demo;

/// <summary>One file of the fictional merchant.</summary>
/// <param name="Path">Relative to the folder.</param>
/// <param name="Target">The code of the store or account it is of.</param>
public sealed record DemoFile(DemoFileKind Kind, string Target, string Path);
