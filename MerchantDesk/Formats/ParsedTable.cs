using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats;

/// <summary>What an export of orders or cases said once every record was read: how many, and the sum of their amounts by currency.</summary>
public sealed record ParsedTable(
    string Format,
    string Encoding,
    int Rows,
    IReadOnlyList<Money> Sums,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    /// <summary>The store that its rows name; null where it has none.</summary>
    public string? Store { get; init; }

    public string? Platform { get; init; }

    /// <summary>The codes of the forms that fit where more than one does.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The first and the last day of its records, where somebody asked for them.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Verdict Verdict => ProblemCount > 0 ? Verdict.Rejected : Verdict.Accepted;
}
