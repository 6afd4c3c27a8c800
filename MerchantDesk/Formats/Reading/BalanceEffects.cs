using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Which of a file's open rows moved the balance that the file prints beside them: the words of a row may say pending while its money is
/// gone. The rows may stand oldest first or newest first; at the end the direction that holds counts, which is one for all currencies.
/// </summary>
public sealed class BalanceEffects
{
    private readonly Dictionary<Currency, Direction[]> directions = [];

    /// <param name="isOpen">True where only the balance can tell.</param>
    public void See(int record, Money net, Money balance, bool isOpen)
    {
        var (oldest, newest) = Of(net.Currency) is var each ? (each[0], each[1]) : default;
        if (oldest.Before is { } before)
        {
            oldest.Judge(record, isOpen, balance - before.Balance, net);
        }

        if (newest.Before is { } after)
        {
            newest.Judge(after.Record, after.IsOpen, after.Balance - balance, after.Net);
        }

        oldest.Before = newest.Before = (record, net, balance, isOpen);
    }

    /// <summary>Null where the balance does not tell.</summary>
    public bool? HasMoved(int record, Currency currency)
    {
        var isOldestFirst = directions.Values.Sum(each => each[0].Breaks) <= directions.Values.Sum(each => each[1].Breaks);
        return Of(currency)[isOldestFirst ? 0 : 1].Moved.TryGetValue(record, out var moved) ? moved : null;
    }

    private Direction[] Of(Currency currency) => directions.TryGetValue(currency, out var known) ? known : directions[currency] = [new Direction(), new Direction()];

    private sealed class Direction
    {
        public Dictionary<int, bool> Moved { get; } = [];

        public int Breaks { get; private set; }

        public (int Record, Money Net, Money Balance, bool IsOpen)? Before { get; set; }

        public void Judge(int record, bool isOpen, Money step, Money net)
        {
            if (isOpen && (step == net || step.IsZero))
            {
                Moved[record] = step == net;
            }
            else if (step != net)
            {
                Breaks++;
            }
        }
    }
}
