using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>What a bank's message says of one movement. The amount is signed as the account feels it; the day is that of booking where the message has one, else the value day.</summary>
public sealed record BankEntry(int Line, DateOnly Day, Money Amount)
{
    public LineKind Kind { get; init; } = LineKind.BankEntry;

    /// <summary>Whose account it is on, as the message numbers it; null where it does not.</summary>
    public string? Account { get; init; }

    /// <summary>The bank's own reference of this movement; null or blank where it has none.</summary>
    public string? Key { get; init; }

    /// <summary>The number that the payer gave, which banks pass on from end to end.</summary>
    public string? Reference { get; init; }

    public string? OrderNo { get; init; }

    public string? RefundNo { get; init; }

    public string? PayoutId { get; init; }

    /// <summary>What a column of fees says, as the balance feels it; null where there is none.</summary>
    public Money? Fee { get; init; }

    /// <summary>The moment where the message has one; else local midnight of the account's zone.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The account's balance after this movement, where the bank prints it.</summary>
    public Money? Balance { get; init; }

    /// <summary>2 and more where the bank prints the same record again.</summary>
    public int Occurrence { get; init; } = 1;

    public string? Counterparty { get; init; }

    public string? CounterpartyAccount { get; init; }

    public string? Remark { get; init; }

    public Money? Instructed { get; init; }

    public string? StatedRate { get; init; }
}
