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

    /// <summary>True where it only announces: interim reports and notifications, whose movements the statement tells again.</summary>
    public bool IsProvisional => Statements.Any(statement => statement.IsProvisional);

    /// <summary>The same file as one that is to come in: refused where statements and reports stand in it side by side, else with the note that it only announces.</summary>
    public ParsedFile ToTake() => !IsProvisional ? this
        : Statements.All(statement => statement.IsProvisional) ? this with { Problems = [.. Problems, new FileProblem(0, null, "statement-provisional", Format, null, Refuses: false)] }
        : this with { Problems = [.. Problems, new FileProblem(1, null, "provisional-mixed", Format)], ProblemCount = ProblemCount + 1 };

    /// <summary>The codes of the formats that fit, surest first; where the order of days is open, the format with each that is left.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];
}
