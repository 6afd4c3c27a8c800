using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Finds a platform's refund cases, each of which explains one refund.</summary>
public sealed class CaseIndex
{
    private readonly Dictionary<string, int> byNumber;
    private readonly Dictionary<(string OrderNo, Money Amount), Queue<int>> byOrder;
    private readonly bool[] used;

    public CaseIndex(CaseFact[] cases)
    {
        byNumber = new Dictionary<string, int>(cases.Length, StringComparer.Ordinal);
        byOrder = new Dictionary<(string, Money), Queue<int>>(cases.Length);
        used = new bool[cases.Length];
        for (var i = 0; i < cases.Length; i++)
        {
            byNumber.TryAdd(cases[i].CaseNo, i);
            if (!byOrder.TryGetValue((cases[i].OrderNo, cases[i].Amount), out var waiting))
            {
                byOrder[(cases[i].OrderNo, cases[i].Amount)] = waiting = new Queue<int>(1);
            }

            waiting.Enqueue(i);
        }
    }

    /// <summary>-1 where no case has that number.</summary>
    public int ByNumber(string? number) => number is not null && byNumber.TryGetValue(number, out var position) ? position : -1;

    public void Use(int position) => used[position] = true;

    /// <summary>The first case of that order and amount that nothing has used, which is used from then on; -1 where none is left.</summary>
    public int TakeByOrder(string orderNo, Money amount)
    {
        if (!byOrder.TryGetValue((orderNo, amount), out var waiting))
        {
            return -1;
        }

        while (waiting.TryDequeue(out var position))
        {
            if (!used[position])
            {
                used[position] = true;
                return position;
            }
        }

        return -1;
    }
}
