namespace MerchantDesk.Domain.Statements;

/// <summary>How a bill tells of the money that leaves the wallet for the bank.</summary>
public enum Settlement
{
    /// <summary>By payout numbers and lines where it has any; where it has none, by the net of each day.</summary>
    AsShown,

    /// <summary>By the net of each day, always: it has no lines of payouts.</summary>
    ByDay,

    /// <summary>Not at all: it tells of trades, and money leaves the wallet otherwise.</summary>
    NotTold,
}
