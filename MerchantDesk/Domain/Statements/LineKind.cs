namespace MerchantDesk.Domain.Statements;

/// <summary>What a line of a bill or bank statement means, whatever the source calls it.</summary>
public enum LineKind
{
    Unknown,
    Sale,
    Refund,
    Fee,
    FeeRefund,
    Payout,
    PayoutReversal,
    Transfer,
    CurrencyConversion,
    Chargeback,
    ChargebackReversal,
    Adjustment,
    ReserveHold,
    ReserveRelease,
    TaxWithheld,
    Interest,
    TopUp,

    /// <summary>Announced but not booked: never moves a balance.</summary>
    Pending,

    /// <summary>A line of a bank account: who and why is for the matching to say.</summary>
    BankEntry,
}
