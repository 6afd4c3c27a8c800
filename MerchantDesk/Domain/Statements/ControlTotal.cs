namespace MerchantDesk.Domain.Statements;

/// <summary>A count or sum that the file states about itself beside what its rows say. <c>Ok</c> is null where it only informs.</summary>
public sealed record ControlTotal(string Name, string Stated, string Computed, bool? Ok, bool Soft = false)
{
    /// <summary>The name of the note that a file is of another account number than the books know.</summary>
    public const string AccountNamed = "account";

    /// <summary>The name of the note that a file is in a currency which its account does not have.</summary>
    public const string CurrencyNamed = "currency";

    /// <summary>The name of the control that each balance follows from the one before.</summary>
    public const string RunningBalance = "running balance";

    /// <summary>What the control is about where a file has several of one name, such as a payout's number.</summary>
    public string? Of { get; init; }

    /// <summary>The currency of its two sides, where it stands apart from its statement; null beside the statement and of counts.</summary>
    public string? Currency { get; init; }

    public string FullName => Of is null ? Name : $"{Name} {Of}";
}
