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
    private (int Line, Money Gap)? oldestFirstBreak;
    private (int Line, Money Gap)? newestFirstBreak;
    private int oldestFirstBreaks;
    private int newestFirstBreaks;

    private bool OldestFirst => oldestFirstBreaks <= newestFirstBreaks;

    public Money? Opening => OldestFirst ? first?.Balance - first?.Net : previous?.Balance - previous?.Net;

    public Money? Closing => OldestFirst ? previous?.Balance : first?.Balance;

    /// <summary>The first row that does not follow and the amount that is missing before it; null where all follow.</summary>
    public (int Line, Money Gap)? Break => OldestFirst ? oldestFirstBreak : newestFirstBreak;

    public void Take(StatementLine line)
    {
        if (line.Occurrence > 1 || line.Balance is not { } balance)
        {
            return;
        }

        if (previous is { Balance: { } before })
        {
            Note(line.Line, balance - (before + line.Net), ref oldestFirstBreak, ref oldestFirstBreaks);
            Note(line.Line, before - (balance + previous.Net), ref newestFirstBreak, ref newestFirstBreaks);
        }

        first ??= line;
        previous = line;
    }

    private static void Note(int line, Money gap, ref (int, Money)? found, ref int count)
    {
        if (!gap.IsZero)
        {
            found ??= (line, gap);
            count++;
        }
    }
}
