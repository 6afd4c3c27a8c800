using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>What reading a file into its batch came to.</summary>
public sealed record Staged(
    string Format,
    int Rows,
    int New,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<Money> Sum,
    IReadOnlyList<Money> Fee,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    /// <summary>Soft controls that differ: without a confirmation the batch is dropped.</summary>
    public IReadOnlyList<ControlTotal> Unconfirmed { get; init; } = [];

    /// <summary>What the file's statements say about themselves; empty for orders and cases.</summary>
    public IReadOnlyList<StatementSummary> Statements { get; init; } = [];

    /// <summary>Which revision of its column profile read it; null where a known format did.</summary>
    public int? ProfileRevision { get; init; }

    /// <summary>What lines of the file say otherwise of lines that stand.</summary>
    public IReadOnlyList<StoredLineChange> Changes { get; init; } = [];
}
