using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// One statement of a file: one account and currency. Credits and debits are unsigned sums in and out as the balance feels them;
/// the gross ones the same before fees that the rows carry in a column; <c>Fees</c> those fees, signed.
/// Opening, closing and continuous are null where the format cannot know; a period that the file does not state is that of its lines.
/// </summary>
public sealed record StatementSummary(
    string? Account,
    Currency Currency,
    DateOnly? From,
    DateOnly? To,
    Money? Opening,
    Money? Closing,
    int Lines,
    Money Credits,
    Money Debits,
    Money GrossCredits,
    Money GrossDebits,
    Money Fees,
    bool? Continuous,
    IReadOnlyList<ControlTotal> Controls,
    bool IsPeriodStated = false)
{
    /// <summary>The day of its first movement; null where it has none.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day of its last movement.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>True for what a bank tells before the day is over, or beside its statement: the statement itself tells the same movements again.</summary>
    public bool IsProvisional { get; init; }
}
