namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Who tells of a record: the merchant's own orders and cases, the platform's bill, the bank.</summary>
public enum Side
{
    Order,
    Bill,
    Bank,
    Case,

    /// <summary>A statement as a whole: its id is the statement's, not a line's.</summary>
    Statement,
}
