using System.Runtime.InteropServices;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Finds a platform's refund cases, each of which explains one refund. Two stores may use the same case number.</summary>
public sealed class CaseIndex
{
    private readonly CaseFact[] cases;
    private readonly Dictionary<string, int> byNumber;
    private readonly Dictionary<string, List<int>> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<(string OrderNo, Money Amount), List<int>> byOrder;
    private readonly bool[] used;

    public CaseIndex(CaseFact[] cases)
    {
        this.cases = cases;
        byNumber = new Dictionary<string, int>(cases.Length, StringComparer.Ordinal);
        byOrder = new Dictionary<(string, Money), List<int>>(cases.Length);
        used = new bool[cases.Length];
        var paidHere = cases.Where(each => each.IsOwn).Select(each => (each.Store, each.CaseNo)).ToHashSet();
        for (var i = 0; i < cases.Length; i++)
        {
            if (paidHere.Count > 0 && !cases[i].IsOwn && paidHere.Contains((cases[i].Store, cases[i].CaseNo)))
            {
                // A file states what was paid here: it is one refund, and the payment explains it.
                used[i] = true;
                continue;
            }

            if (!byNumber.TryAdd(cases[i].CaseNo, i) && cases[byNumber[cases[i].CaseNo]].Store != cases[i].Store)
            {
                var several = CollectionsMarshal.GetValueRefOrAddDefault(shared, cases[i].CaseNo, out _) ??= [byNumber[cases[i].CaseNo]];
                several.Add(i);
            }

            (CollectionsMarshal.GetValueRefOrAddDefault(byOrder, (cases[i].OrderNo, cases[i].Amount), out _) ??= new List<int>(1)).Add(i);
        }
    }

    /// <summary>
    /// The cases of that number that fit the line: mostly one, none where no case has it or its payment came later. Of several stores' those of its order count, then
    /// those of its amount.
    /// </summary>
    public IReadOnlyList<int> Numbered(in BillFact line)
    {
        if (line.RefundNo is not { } number || !byNumber.TryGetValue(number, out var position))
        {
            return [];
        }

        if (shared.Count == 0 || !shared.TryGetValue(number, out var several))
        {
            return cases[position].IsTold(line.Time) ? [position] : [];
        }

        var at = line.Time;
        several = several.FindAll(each => cases[each].IsTold(at));
        var (order, amount) = (line.OrderNo, -line.Gross);
        var ofOrder = several.FindAll(each => cases[each].OrderNo == order);
        var ofAmount = (ofOrder.Count > 0 ? ofOrder : several).FindAll(each => cases[each].Amount == amount);
        return ofAmount.Count > 0 ? ofAmount : ofOrder.Count > 0 ? ofOrder : several;
    }

    public void Use(int position) => used[position] = true;

    /// <summary>
    /// The first case of that order and amount that nothing has used and <paramref name="fits"/> allows. Where those of several stores are
    /// left all are returned, since nothing says which it is.
    /// </summary>
    public IReadOnlyList<int> FreeByOrder(string orderNo, Money amount, Predicate<int> fits)
    {
        if (!byOrder.TryGetValue((orderNo, amount), out var several))
        {
            return [];
        }

        var free = several.FindAll(position => !used[position] && fits(position));
        return free.Exists(position => cases[position].Store != cases[free[0]].Store) ? free : [.. free.Take(1)];
    }
}
