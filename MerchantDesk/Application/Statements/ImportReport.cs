using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>What an import did, or why it did nothing.</summary>
/// <param name="Sum">Gross credits minus gross debits of the file, by currency.</param>
/// <param name="Fee">The fees that the rows carry in a column, signed, by currency.</param>
public sealed record ImportReport(
    bool Accepted,
    string? Batch,
    bool AlreadyImported,
    int Rows,
    int New,
    IReadOnlyList<Money> Sum,
    IReadOnlyList<Money> Fee,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    public int Known => Rows - New;

    /// <summary>Of the new records, those that say something else of what was known before.</summary>
    public int Changed { get; init; }

    /// <summary>True where it only announces: its lines are shown, and the statement of their days takes their place.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>True where only a soft control stands against it, which somebody of that duty may accept with a reason.</summary>
    public bool NeedsConfirmation { get; init; }
}
