namespace MerchantDesk.Formats;

/// <summary>What the states of Stripe's payments mean: those of its pages and those of its interface, in capitals or not.</summary>
public static class StripeStatus
{
    private static readonly string[] Paid = ["paid", "succeeded", "refunded", "partially refunded", "partially_refunded", "partial refund"];

    private static readonly string[] Unpaid =
    [
        "pending", "processing", "uncaptured", "requires_payment_method", "requires_confirmation", "requires_action", "requires_capture", "canceled", "cancelled", "failed", "incomplete", "blocked", "expired",
    ];

    /// <summary>True where the customer's money came, false where it has not come or never will; null where nobody knows the word.</summary>
    public static bool? IsPaid(ReadOnlySpan<char> status) => IsOne(status, Paid) ? true : IsOne(status, Unpaid) ? false : null;

    private static bool IsOne(ReadOnlySpan<char> status, string[] words)
    {
        foreach (var word in words)
        {
            if (status.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
