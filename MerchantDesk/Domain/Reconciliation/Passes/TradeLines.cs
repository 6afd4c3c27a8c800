namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>The explaining lines of a platform's wallets, numbered as if they stood one behind another.</summary>
public sealed class TradeLines
{
    private readonly IReadOnlyList<WalletBooks> wallets;
    private readonly int[] starts;

    public TradeLines(IReadOnlyList<WalletBooks> wallets)
    {
        this.wallets = wallets;
        starts = new int[wallets.Count];
        for (var i = 0; i < wallets.Count; i++)
        {
            starts[i] = Count;
            Count += wallets[i].Trades.Length;
        }
    }

    public int Count { get; }

    /// <summary>Asked once a line: the wallets are few.</summary>
    public TradeLine this[int line]
    {
        get
        {
            var wallet = starts.Length - 1;
            while (starts[wallet] > line)
            {
                wallet--;
            }

            return new TradeLine(wallets[wallet], line - starts[wallet]);
        }
    }

    /// <summary>The number of the wallet's first line.</summary>
    public int StartOf(int wallet) => starts[wallet];
}
