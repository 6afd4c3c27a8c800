using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Follows the balance a bill prints from row to row, oldest first and newest first at once; at the end the direction that holds counts.
/// Repeated records are stepped over.
/// </summary>
public sealed class BalanceWalk
{
    private StatementLine? first;
    private StatementLine? previous;
    private BalanceBreak? oldestFirstBreak;
    private BalanceBreak? newestFirstBreak;
    private int oldestFirstBreaks;
    private int newestFirstBreaks;

    /// <summary>Where both directions break as often, as a single gap does between two rows, the time of the rows decides.</summary>
    private bool OldestFirst => oldestFirstBreaks == newestFirstBreaks ? first?.Time <= previous?.Time : oldestFirstBreaks < newestFirstBreaks;

    public Money? Opening => OldestFirst ? first?.Balance - first?.Net : previous?.Balance - previous?.Net;

    public Money? Closing => OldestFirst ? previous?.Balance : first?.Balance;

    /// <summary>The first row that does not follow and the amount that is missing before it; null where all follow.</summary>
    public BalanceBreak? Break => OldestFirst ? oldestFirstBreak : newestFirstBreak;

    public void Take(StatementLine line)
    {
        if (line.Occurrence > 1 || line.Balance is not { } balance)
        {
            return;
        }

        if (previous is { Balance: { } before })
        {
            Note(line.Line, balance - (before + line.Net), balance, ref oldestFirstBreak, ref oldestFirstBreaks);
            Note(line.Line, before - (balance + previous.Net), before, ref newestFirstBreak, ref newestFirstBreaks);
        }

        first ??= line;
        previous = line;
    }

    private static void Note(int line, Money gap, Money printed, ref BalanceBreak? found, ref int count)
    {
        if (!gap.IsZero)
        {
            found ??= new BalanceBreak(line, gap, printed);
            count++;
        }
    }
}
