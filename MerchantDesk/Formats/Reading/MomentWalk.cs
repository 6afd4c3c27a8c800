using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Follows printed balances where the rows of one moment may stand in any order. Where they
/// make one chain in whatever order, they are one step of the walk; where a row is missing among them, they are walked as they stand.
/// </summary>
public sealed class MomentWalk
{
    /// <summary>More rows of one moment are walked as they stand: no source strews so many.</summary>
    private const int MostOfMoment = 10_000;

    private readonly List<StatementLine> moment = [];
    private readonly BalanceWalk walk = new();

    /// <summary>True once a balance was printed.</summary>
    public bool HasBalances { get; private set; }

    public Money? Opening => walk.Opening;

    public Money? Closing => walk.Closing;

    public BalanceBreak? Break => walk.Break;

    public void Take(StatementLine line)
    {
        if (line.Balance is null || line.Occurrence > 1)
        {
            return;
        }

        HasBalances = true;
        if (moment.Count == MostOfMoment || (moment.Count > 0 && moment[0].Time != line.Time))
        {
            Flush();
        }

        moment.Add(line);
    }

    /// <summary>Walks the last moment too: nothing more comes.</summary>
    public void End() => Flush();

    private void Flush()
    {
        if (moment.Count > 1 && EndOfAll() is { } end)
        {
            var sum = moment.Aggregate(Money.Zero(end.Currency), (total, line) => total + line.Net);
            walk.Take(moment[0] with { Gross = sum, Fee = Money.Zero(end.Currency), Balance = end });
        }
        else
        {
            moment.ForEach(walk.Take);
        }

        moment.Clear();
    }

    /// <summary>The balance behind the whole moment: the only one that no other of its rows begins with. Null where the rows do not make one chain.</summary>
    private Money? EndOfAll()
    {
        var open = new Dictionary<Money, int>();
        foreach (var line in moment)
        {
            Step(line.Balance!.Value, 1);
            Step(line.Balance.Value - line.Net, -1);
        }

        return open.Where(each => each.Value > 0).ToList() is [{ Value: 1 } end] ? end.Key : null;

        void Step(Money balance, int count) => open[balance] = open.GetValueOrDefault(balance) + count;
    }
}
