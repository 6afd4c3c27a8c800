namespace MerchantDesk.Domain.Statements;

/// <summary>What is wrong with a file, and where. <c>Line</c> is physical, 0 for the file as a whole; the sentence is <c>Problem.&lt;Code&gt;</c> in Resources/ with Value and Detail as its arguments.</summary>
public sealed record FileProblem(int Line, string? Column, string Code, string? Value = null, string? Detail = null, bool Refuses = true)
{
    /// <summary>The code of the problem that a person solves by saying in which order the file writes its days.</summary>
    public const string OpenDays = "date-order-undecidable";
}
