namespace MerchantDesk.Domain.Refunds;

/// <summary>From when on a bill can tell of a payment.</summary>
public static class PaymentTime
{
    /// <summary>Bills date by a zone of their own, some by the day alone.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>A line of this moment or older tells of another refund; null where the payment was never taken in hand.</summary>
    public static DateTimeOffset? NotBefore(DateTimeOffset? claimedAt) => claimedAt - Slack;
}
