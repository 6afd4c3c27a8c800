namespace MerchantDesk.Application;

/// <summary>What was done to what: becomes one leaf of the audit log.</summary>
public sealed record ActRecord(string Act, string Target, object Detail, long Version = 0, object? Before = null, object? After = null);
