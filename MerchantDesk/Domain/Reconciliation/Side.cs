namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Who tells of a record: the merchant's own orders and cases, the platform's bill, the bank.</summary>
public enum Side
{
    Order,
    Bill,
    Bank,
    Case,

    /// <summary>A refund case kept here; <see cref="Case"/> is one that another system kept.</summary>
    Refund = 5,

    /// <summary>A statement as a whole: its id is the statement's, not a line's.</summary>
    Statement = 4,
}
