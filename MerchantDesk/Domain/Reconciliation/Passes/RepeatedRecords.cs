namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>M0: a record that a bill prints twice is asked about and set aside; no other pass looks at it.</summary>
public static class RepeatedRecords
{
    public static void Run(PlatformBooks platform, ReconciliationResult result)
    {
        foreach (var wallet in platform.Wallets)
        {
            var asked = new HashSet<RecordRef>();
            Report(wallet, wallet.Movements, asked, result);
            if (!ReferenceEquals(wallet.Trades, wallet.Movements))
            {
                Report(wallet, wallet.Trades, asked, result);
            }
        }
    }

    private static void Report(WalletBooks wallet, BillFact[] lines, HashSet<RecordRef> asked, ReconciliationResult result)
    {
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (line.Occurrence > 1 && asked.Add(line.Ref))
            {
                result.Add(new BreakFinding
                {
                    Kind = BreakKind.B08,
                    Anchor = line.Ref,
                    Account = wallet.Account,
                    Amount = line.Gross.Abs(),
                    Day = line.Day,
                    Arguments = [line.OrderNo ?? line.TradeNo ?? ""],
                    Members = [line.Ref],
                });
            }
        }
    }
}
