using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>What a file said about itself once every line was read. <c>Problems</c> holds the first 100; <c>ProblemCount</c> all that refuse.</summary>
public sealed record ParsedFile(
    string Format,
    string Encoding,
    IReadOnlyList<StatementSummary> Statements,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    public Verdict Verdict => ProblemCount > 0 ? Verdict.Rejected
        : Statements.Any(statement => statement.Controls.Any(control => control is { Ok: false, Soft: true })) ? Verdict.NeedsConfirmation
        : Verdict.Accepted;
}
