namespace MerchantDesk.Application;

/// <summary>What was done to what: becomes one leaf of the audit log.</summary>
public sealed record ActRecord(string Act, string Target, object Detail, long Version = 0)
{
    /// <summary>The records of the books that are the object; none where what happened is about no record of them.</summary>
    public IReadOnlyList<object> Of { get; init; } = [];
}
