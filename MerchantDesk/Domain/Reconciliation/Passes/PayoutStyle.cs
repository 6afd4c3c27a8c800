namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>How a bill shows that money leaves the wallet.</summary>
public enum PayoutStyle
{
    /// <summary>A line of its own with its number.</summary>
    Line,

    /// <summary>A payout number on each line that it pays out.</summary>
    Batch,

    /// <summary>Nothing: the net of a printed day is paid out on the next.</summary>
    DayNet,
}
