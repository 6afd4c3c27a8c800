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
    /// <summary>How sure the detection was, from 0 to 1.</summary>
    public double Likelihood { get; init; }

    public Verdict Verdict => ProblemCount > 0 ? Verdict.Rejected : Unconfirmed.Any() ? Verdict.NeedsConfirmation : Verdict.Accepted;

    /// <summary>The soft controls that differ.</summary>
    public IEnumerable<ControlTotal> Unconfirmed => Statements.SelectMany(statement => statement.Controls).Where(control => control is { Ok: false, Soft: true });

    /// <summary>The same file as one that is to be booked: refused where any of it is provisional, because its statement would book the same movements again.</summary>
    public ParsedFile ToBook() => !Statements.Any(statement => statement.IsProvisional) ? this : this with
    {
        Problems = [.. Problems, new FileProblem(1, null, "statement-provisional", Format)],
        ProblemCount = ProblemCount + 1,
    };

    /// <summary>The codes of the formats that fit, surest first.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];
}
