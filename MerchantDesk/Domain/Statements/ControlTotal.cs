namespace MerchantDesk.Domain.Statements;

/// <summary>A count or sum that the file states about itself beside what its rows say. <c>Ok</c> is null where it only informs.</summary>
public sealed record ControlTotal(string Name, string Stated, string Computed, bool? Ok, bool Soft = false)
{
    /// <summary>What the control is about where a file has several of one name, such as a payout's number.</summary>
    public string? Of { get; init; }

    public string FullName => Of is null ? Name : $"{Name} {Of}";
}
