using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>What one row of a wallet's export for consumers says; amounts without a sign, as they are printed.</summary>
/// <param name="Sign">1 where money came in, -1 where it went out, 0 where it stayed where it was.</param>
public sealed record ConsumerEntry(string Key, DateTimeOffset Time, Money Amount, LineKind Kind, int Sign)
{
    public Money Fee { get; init; } = Money.Zero(Amount.Currency);

    /// <summary>The amount as the export's own totals count it.</summary>
    public Money Counted { get; init; } = Amount;

    public string? OrderNo { get; init; }

    /// <summary>The number of the trade that a refund gives back, where it is not that of the row.</summary>
    public string? TradeNo { get; init; }

    public string? Counterparty { get; init; }

    public string? CounterpartyAccount { get; init; }

    public string? Remark { get; init; }

    public Money Gross => Sign switch { > 0 => Amount, < 0 => -Amount, _ => Money.Zero(Amount.Currency) };

    /// <summary>A fee is charged on what moves, whichever way.</summary>
    public Money Charged => Sign == 0 ? Money.Zero(Amount.Currency) : -Fee;
}
