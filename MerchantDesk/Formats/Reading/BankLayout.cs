using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>One of the tables that a bank writes.</summary>
/// <param name="Mark">The cell by which its header is found.</param>
/// <param name="DayColumn">The column of the day of booking.</param>
/// <param name="Entry">What a row says; null where it says nothing that could be read.</param>
public sealed record BankLayout(string Mark, string DayColumn, IReadOnlyList<string> Needed, Func<TableRow, BankHead, BankEntry?> Entry)
{
    /// <summary>The column of the bank's own reference, where it has one.</summary>
    public string? KeyColumn { get; init; }

    public string? BalanceColumn { get; init; }

    /// <summary>The columns of a table without a header.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>How few cells a row may have; 0 where it must have all.</summary>
    public int Shortest { get; init; }

    /// <summary>What the bank says above the table, record by record.</summary>
    public Action<IRecords, BankHead>? Above { get; init; }

    /// <summary>True for what stands below the table, its totals among it, which such a table must have.</summary>
    public Func<IRecords, bool>? IsTotal { get; init; }

    /// <summary>True where a table without totals is whole all the same.</summary>
    public bool MayLackTotals { get; init; }

    /// <summary>The totals of one currency beside what its lines come to.</summary>
    public Func<TableRow, IReadOnlyCollection<StatementTally>, (Currency Currency, IReadOnlyList<ControlTotal> Controls)?>? Totals { get; init; }
}
