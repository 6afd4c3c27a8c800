using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Says of each day of a wallet whether its net is paid out. Where a bill's kind does not settle that, the lines of its own stretch of days
/// do: a payout's line or number in it means that payouts are shown. A withdrawal in one such stretch says so of all, since a wallet from
/// which people withdraw does not also pay out each day's net; else no stretch says anything of another.
/// </summary>
public sealed class SettledBy
{
    private readonly IReadOnlyList<SettledDays> stretches;
    private readonly bool[] isByDay;
    private DateOnly lastDay;
    private int last = -1;

    public SettledBy(WalletBooks wallet)
    {
        stretches = wallet.Settled;
        isByDay = [.. stretches.Select(stretch => stretch.Settlement != Settlement.NotTold), true];
        var open = Enumerable.Range(0, isByDay.Length).Count(IsAsShown);
        for (var i = 0; open > 0 && i < wallet.Movements.Length; i++)
        {
            ref readonly var line = ref wallet.Movements[i];
            if ((line.PayoutId is not null || IsPayout(line.Kind)) && StretchOf(line.Day) is var stretch && IsAsShown(stretch) && isByDay[stretch])
            {
                isByDay[stretch] = false;
                open--;
            }

            if (line.Kind == LineKind.Payout && IsAsShown(StretchOf(line.Day)))
            {
                Show();
                return;
            }
        }
    }

    public static bool IsPayout(LineKind kind) => kind is LineKind.Payout or LineKind.TopUp or LineKind.PayoutReversal;

    public bool IsByDay(DateOnly day) => isByDay[StretchOf(day)];

    private void Show()
    {
        for (var i = 0; i < isByDay.Length; i++)
        {
            isByDay[i] &= !IsAsShown(i);
        }
    }

    private bool IsAsShown(int stretch) => stretch == stretches.Count || stretches[stretch].Settlement == Settlement.AsShown;

    /// <summary>Lines of one day mostly stand one behind another. Days that no bill tells of are a stretch of their own.</summary>
    private int StretchOf(DateOnly day)
    {
        if (last >= 0 && day == lastDay)
        {
            return last;
        }

        lastDay = day;
        last = 0;
        while (last < stretches.Count && !stretches[last].Days.Contains(day))
        {
            last++;
        }

        return last;
    }
}
