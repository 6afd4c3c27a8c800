using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Follows the balance a bill prints from row to row, oldest first and newest first at once; at the end the direction that holds counts.
/// Repeated records are stepped over.
/// </summary>
/// <param name="order">The direction of the whole file, where it tells more balances than this one.</param>
public sealed class BalanceWalk(RowOrder order)
{
    private StatementLine? first;
    private StatementLine? previous;
    private BalanceBreak? oldestFirstBreak;
    private BalanceBreak? newestFirstBreak;

    public BalanceWalk()
        : this(new RowOrder())
    {
    }

    public Money? Opening => order.IsOldestFirst ? first?.Balance - first?.Net : previous?.Balance - previous?.Net;

    public Money? Closing => order.IsOldestFirst ? previous?.Balance : first?.Balance;

    /// <summary>The first row that does not follow and the amount that is missing before it; null where all follow.</summary>
    public BalanceBreak? Break => order.IsOldestFirst ? oldestFirstBreak : newestFirstBreak;

    public void Take(StatementLine line)
    {
        if (line.Occurrence > 1 || line.Balance is not { } balance)
        {
            return;
        }

        if (previous is { Balance: { } before })
        {
            var (forward, backward) = (balance - (before + line.Net), before - (balance + previous.Net));
            order.See(line.Time - previous.Time, forward.IsZero, backward.IsZero);
            oldestFirstBreak ??= forward.IsZero ? (BalanceBreak?)null : new BalanceBreak(line.Line, forward, balance);
            newestFirstBreak ??= backward.IsZero ? (BalanceBreak?)null : new BalanceBreak(line.Line, backward, before);
        }

        first ??= line;
        previous = line;
    }
}
