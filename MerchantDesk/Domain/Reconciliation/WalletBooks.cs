namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a platform tells of one wallet.</summary>
public sealed record WalletBooks
{
    public required string Account { get; init; }

    public required string Platform { get; init; }

    /// <summary>The merchant's number at the platform: with the day it names a day's settlement where the bill has no payout lines.</summary>
    public required string Number { get; init; }

    /// <summary>The lines that explain: those of the trade bill where there is one, else of the fund bill; in the order of the files.</summary>
    public required BillFact[] Trades { get; init; }

    /// <summary>The lines that move the balance: those of the fund bill where there is one, else of the trade bill.</summary>
    public required BillFact[] Movements { get; init; }

    public required Coverage Coverage { get; init; }
}
