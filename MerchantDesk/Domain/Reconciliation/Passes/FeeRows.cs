using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Fees that a bill books on rows of their own. A row mostly stands right behind its trade; what does not is paired by the trade's number,
/// then by the order's, each in its currency; several trades of one number are compared together. A row that belongs to no trade is asked
/// about alone where a contract is in force, which knows of no such fee. A line that has its fee with it, as in a trade bill beside a fund
/// bill's rows, needs no row.
/// </summary>
public sealed class FeeRows(WalletBooks wallet, ContractTerms terms, FeeDifferences differences)
{
    private readonly BillFact[] lines = wallet.Trades;

    public void Check(LineKind trade, LineKind fee, ReconciliationResult result)
    {
        var loose = Loose(trade, fee);
        var byOrder = new Pairing();
        foreach (var (trades, fees) in loose.Both)
        {
            if (trades.Count > 0 && fees.Count > 0)
            {
                Compare(CollectionsMarshal.AsSpan(trades), CollectionsMarshal.AsSpan(fees));
                continue;
            }

            trades.ForEach(position => byOrder.Of(lines[position].OrderNo, lines[position]).Trades.Add(position));
            fees.ForEach(position => byOrder.Of(lines[position].OrderNo, lines[position]).Fees.Add(position));
        }

        foreach (var (trades, fees) in byOrder.Both)
        {
            if (trades.Count > 0 && fees.Count > 0)
            {
                Compare(CollectionsMarshal.AsSpan(trades), CollectionsMarshal.AsSpan(fees));
                continue;
            }

            trades.ForEach(position => Compare([position], []));
            fees.ForEach(position => AskAlone(position, result));
        }
    }

    /// <summary>Compares what stands together, and returns by the trade's number what does not.</summary>
    private Pairing Loose(LineKind trade, LineKind fee)
    {
        var loose = new Pairing();
        var waiting = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Occurrence > 1)
            {
                continue;
            }

            if (lines[i].Kind == trade)
            {
                Loosen(waiting);
                waiting = i;
            }
            else if (lines[i].Kind == fee)
            {
                if (waiting >= 0 && IsOwn(lines[waiting], lines[i]) && !loose.Has(lines[i].TradeNo!, lines[i]))
                {
                    Compare([waiting], [i]);
                    waiting = -1;
                }
                else
                {
                    loose.Of(lines[i].TradeNo, lines[i]).Fees.Add(i);
                }
            }
        }

        Loosen(waiting);
        return loose;

        void Loosen(int position)
        {
            if (position >= 0 && !lines[position].Fee.IsZero)
            {
                Compare([position], []);
            }
            else if (position >= 0)
            {
                loose.Of(lines[position].TradeNo, lines[position]).Trades.Add(position);
            }
        }
    }

    private static bool IsOwn(in BillFact trade, in BillFact fee) =>
        fee.TradeNo is not null && trade.TradeNo == fee.TradeNo && trade.Gross.Currency == fee.Gross.Currency && trade.Fee.IsZero;

    private void Compare(ReadOnlySpan<int> trades, ReadOnlySpan<int> fees)
    {
        ref readonly var about = ref lines[fees.IsEmpty ? trades[0] : fees[0]];
        var expected = Money.Zero(about.Gross.Currency);
        var told = expected;
        foreach (var trade in trades)
        {
            if (terms.ExpectedFee(lines[trade]) is not { } due)
            {
                return;
            }

            expected += due;
            told += lines[trade].Fee;
        }

        foreach (var fee in fees)
        {
            told += lines[fee].Gross;
        }

        if (told != expected)
        {
            var members = new List<RecordRef>();
            foreach (var each in (ReadOnlySpan<int>)[.. fees, .. trades])
            {
                members.Add(lines[each].Ref);
            }

            differences.Add(about, expected, told, members);
        }
    }

    private void AskAlone(int position, ReconciliationResult result)
    {
        ref readonly var fee = ref lines[position];
        if (terms.IsInForce(fee) && !fee.Gross.IsZero)
        {
            result.Add(differences.Alone(fee));
        }
    }

    /// <summary>Trades and fees by a number and their currency; what has no number is paired with nothing.</summary>
    private sealed class Pairing
    {
        private readonly Dictionary<(string Number, Currency Currency), (List<int> Trades, List<int> Fees)> numbered = [];
        private readonly List<(List<int> Trades, List<int> Fees)> unnumbered = [];

        public IEnumerable<(List<int> Trades, List<int> Fees)> Both => numbered.Values.Concat(unnumbered);

        public bool Has(string number, in BillFact line) => numbered.Count > 0 && numbered.ContainsKey((number, line.Gross.Currency));

        public (List<int> Trades, List<int> Fees) Of(string? number, in BillFact line)
        {
            if (number is null)
            {
                unnumbered.Add(([], []));
                return unnumbered[^1];
            }

            if (!numbered.TryGetValue((number, line.Gross.Currency), out var both))
            {
                numbered[(number, line.Gross.Currency)] = both = ([], []);
            }

            return both;
        }
    }
}
