namespace MerchantDesk.Domain.Refunds;

/// <summary>What proves that money may go out.</summary>
public enum TokenKind
{
    /// <summary>RT-NOT-SHIPPED: held before any carrier had it.</summary>
    NotShipped,

    /// <summary>RT-INTERCEPT: the carrier has stopped it.</summary>
    Intercept,

    /// <summary>RT-RETURNED: the goods are back and were checked.</summary>
    Returned,
}
