namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Whether the rows of a file stand oldest first or newest first, found out from the balances they print. Where one file tells several
/// balances they share one order: a short one may follow in either.
/// </summary>
public sealed class RowOrder
{
    private int oldestFirstBreaks;
    private int newestFirstBreaks;
    private TimeSpan passed;

    /// <summary>Where both directions break as often, as a single gap does between two rows, the time of the rows decides.</summary>
    public bool IsOldestFirst => oldestFirstBreaks == newestFirstBreaks ? passed >= TimeSpan.Zero : oldestFirstBreaks < newestFirstBreaks;

    /// <summary>One row behind another of the same balance: the time between them, and whether the balance follows in each direction.</summary>
    public void See(TimeSpan step, bool followsOldestFirst, bool followsNewestFirst)
    {
        passed += step;
        oldestFirstBreaks += followsOldestFirst ? 0 : 1;
        newestFirstBreaks += followsNewestFirst ? 0 : 1;
    }
}
