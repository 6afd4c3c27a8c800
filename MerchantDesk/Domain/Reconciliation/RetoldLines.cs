using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// One bill of a wallet explains or moves a day's money, and which one may change with what comes in. What somebody joined with a line of the
/// one belongs to the line of the other that tells the same: kind, amount, and number of the order or of the trade.
/// </summary>
public static class RetoldLines
{
    /// <summary>For each of the asked lines that does not stand any more the one that stands for it, null where none does.</summary>
    /// <param name="told">All lines of both bills.</param>
    /// <param name="standing">Those that count for the leg.</param>
    /// <param name="withBank">True where what counts is the net, as beside the bank.</param>
    public static IReadOnlyDictionary<RecordId, RecordId?> Of(IEnumerable<BillFact[]> told, BillFact[] standing, IReadOnlySet<RecordId> asked, bool withBank)
    {
        var gone = Asked(told, asked);
        foreach (ref readonly var line in standing.AsSpan())
        {
            gone.Remove(line.Id);
        }

        if (gone.Count == 0)
        {
            return new Dictionary<RecordId, RecordId?>();
        }

        var free = Free(standing, gone.Values.SelectMany(line => Names(line, withBank)).ToHashSet(), asked, withBank);
        var taken = new HashSet<RecordId>();
        return gone.Values.OrderBy(line => line.Id.Value).ToDictionary(line => line.Id, line => Take(line, free, taken, withBank));
    }

    private static Dictionary<RecordId, BillFact> Asked(IEnumerable<BillFact[]> told, IReadOnlySet<RecordId> asked)
    {
        var found = new Dictionary<RecordId, BillFact>();
        foreach (var lines in told)
        {
            foreach (ref readonly var line in lines.AsSpan())
            {
                if (asked.Contains(line.Id))
                {
                    found[line.Id] = line;
                }
            }
        }

        return found;
    }

    /// <summary>The standing lines of those names that nobody has joined themselves.</summary>
    private static Dictionary<Name, List<RecordId>> Free(BillFact[] standing, HashSet<Name> names, IReadOnlySet<RecordId> asked, bool withBank)
    {
        var free = new Dictionary<Name, List<RecordId>>();
        for (var i = 0; i < standing.Length; i++)
        {
            if (standing[i].Occurrence > 1 || asked.Contains(standing[i].Id))
            {
                continue;
            }

            foreach (var name in Names(standing[i], withBank))
            {
                if (names.Contains(name))
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(free, name, out _) ??= []).Add(standing[i].Id);
                }
            }
        }

        return free;
    }

    private static RecordId? Take(in BillFact line, Dictionary<Name, List<RecordId>> free, HashSet<RecordId> taken, bool withBank)
    {
        foreach (var name in Names(line, withBank))
        {
            foreach (var id in free.GetValueOrDefault(name, []))
            {
                if (taken.Add(id))
                {
                    return id;
                }
            }
        }

        return null;
    }

    private static Name[] Names(in BillFact line, bool withBank)
    {
        var (kind, amount) = (line.Kind, withBank ? line.Net : line.Gross);
        return (line.OrderNo, line.TradeNo) switch
        {
            ({ } order, { } trade) => [new Name(kind, 'O', order, amount), new Name(kind, 'T', trade, amount)],
            ({ } order, null) => [new Name(kind, 'O', order, amount)],
            (null, { } trade) => [new Name(kind, 'T', trade, amount)],
            _ => [],
        };
    }

    private readonly record struct Name(LineKind Kind, char Of, string Number, Money Amount);
}
