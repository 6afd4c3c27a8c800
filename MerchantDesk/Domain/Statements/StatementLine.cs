using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// One booked movement as a bill or bank statement tells it. Amounts are signed as the account feels them: money in is positive.
/// A null text means that the source gave no value.
/// </summary>
public sealed record StatementLine
{
    /// <summary>Which file of an archive tells it, from 0.</summary>
    public int File { get; init; }

    /// <summary>The record's ordinal in its file, the first record being 1.</summary>
    public required int Record { get; init; }

    /// <summary>The record's first physical line in its file, from 1; 0 where the format has no lines.</summary>
    public required int Line { get; init; }

    public required LineKind Kind { get; init; }

    /// <summary>Whose account it is on, where a file can tell of several and numbers them.</summary>
    public string? Account { get; init; }

    /// <summary>The format of the interim report or notification that tells it; null for a booked line of a statement.</summary>
    public string? AnnouncedIn { get; init; }

    /// <summary>The source's own id of this movement (flow number, transaction id); null where the source gives none.</summary>
    public string? Key { get; init; }

    /// <summary>1 for a record's first appearance, 2 and more where the bill prints the same record again.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>The merchant's order number as printed, guards and blanks removed.</summary>
    public string? OrderNo { get; init; }

    /// <summary>The platform's number of the trade; of a refund, that of the sale it gives back.</summary>
    public string? TradeNo { get; init; }

    /// <summary>The merchant's number of the refund (case number), else the platform's.</summary>
    public string? RefundNo { get; init; }

    /// <summary>The payout, withdrawal or settlement this line belongs to or is.</summary>
    public string? PayoutId { get; init; }

    /// <summary>The moment of booking. A bank's date without a time is local midnight of the account's zone.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The day as printed, in the source's own zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Before the fee that this row carries in a column of its own; signed.</summary>
    public required Money Gross { get; init; }

    /// <summary>The fee this row carries in a column, signed: negative when charged, positive when given back. Zero where the format books fees as rows.</summary>
    public required Money Fee { get; init; }

    /// <summary>The account's balance after this line, where the source prints it.</summary>
    public Money? Balance { get; init; }

    /// <summary>
    /// What the statement's opening balance and its entries come to with this line; null where it states no opening. It tells the twins of two
    /// statements of one day apart, and is not kept.
    /// </summary>
    public Money? Position { get; init; }

    public string? Counterparty { get; init; }

    public string? CounterpartyAccount { get; init; }

    public string? Remark { get; init; }

    /// <summary>The amount in the other currency that this line was converted from, signed as <see cref="Gross"/>.</summary>
    public Money? Instructed { get; init; }

    /// <summary>The stated rate of that conversion, as printed.</summary>
    public string? StatedRate { get; init; }

    /// <summary>The named components of a trade or refund that are not zero; empty where the source tells none.</summary>
    public IReadOnlyList<AmountPart> Parts { get; init; } = [];

    /// <summary>What the balance feels: gross plus fee.</summary>
    public Money Net => Gross + Fee;
}
