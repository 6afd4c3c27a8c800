namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// How many working days the other side has before its silence is a break. They are counted on the days that it has told of, never on
/// the clock.
/// </summary>
public static class WaitingTimes
{
    /// <summary>How far a bill may be behind an order, and a bank behind the day on which money was to arrive.</summary>
    public const int UntilTold = 2;

    /// <summary>How long keyless money of the same amount may have been under way.</summary>
    public const int UnderWay = 3;

    /// <summary>From the last day that the wallet tells of a payout to the day on which the bank must have shown it.</summary>
    public static int UntilDue(PayoutStyle style) => UntilPaid(style) + UntilTold;

    /// <summary>
    /// A payout's own line is of the day on which it leaves, a day's net leaves on the next day. A batch prints the days of its lines and
    /// not its own: it may be a weekly one, five working days behind its first line.
    /// </summary>
    private static int UntilPaid(PayoutStyle style) => style switch { PayoutStyle.Line => 0, PayoutStyle.DayNet => 1, _ => 5 };
}
