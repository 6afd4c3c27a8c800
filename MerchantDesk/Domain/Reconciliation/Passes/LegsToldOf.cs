using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Says which comparisons a run could not make, so that nobody takes silence for agreement: nor where something waits for what will not be told.</summary>
public static class LegsToldOf
{
    public static void Run(Books books, IReadOnlySet<string> overlapping, ReconciliationResult result)
    {
        var withBalances = books.Statements.Where(statement => statement is { Opening: not null, Closing: not null }).Select(statement => statement.Account).ToHashSet();
        var told = books.Banks.Where(bank => bank.Coverage.End is not null).Select(bank => bank.Account).ToHashSet();
        foreach (var platform in books.Platforms)
        {
            if (platform.Orders.Length == 0 || platform.Wallets.All(wallet => wallet.Trades.Length == 0))
            {
                result.Add(new LegNotCompared(Leg.L1, platform.Platform));
            }

            else
            {
                AskForWallets(Leg.L1, platform, wallet => wallet.Coverage.End is null || result.IsSilent(Leg.L1, wallet.Account));
            }

            if (!platform.Mappings.Any(mapping => told.Contains(mapping.BankAccount)) || platform.Wallets.All(wallet => wallet.Movements.Length == 0))
            {
                result.Add(new LegNotCompared(Leg.L4, platform.Platform));
            }
            else
            {
                AskForWallets(Leg.L4, platform, wallet => HasUntoldDays(wallet) || result.IsSilent(Leg.L4, wallet.Account));
            }

            foreach (var wallet in platform.Wallets)
            {
                if (!ReferenceEquals(wallet.Trades, wallet.Movements))
                {
                    result.Add(new LegNotCompared(Leg.L2, wallet.Account));
                }

                AskForBalances(Leg.L3, wallet.Account);
            }
        }

        foreach (var bank in books.Banks)
        {
            AskForBalances(Leg.L5, bank.Account);
        }

        void AskForWallets(Leg leg, PlatformBooks platform, Func<WalletBooks, bool> isSilent)
        {
            foreach (var wallet in platform.Wallets.Where(isSilent))
            {
                result.Add(new LegNotCompared(leg, wallet.Account));
            }
        }

        void AskForBalances(Leg leg, string account)
        {
            if (!withBalances.Contains(account) || overlapping.Contains(account))
            {
                result.Add(new LegNotCompared(leg, account));
            }
        }
    }

    /// <summary>True where on some days nothing but a trade bill tells of the wallet, which says nothing of what leaves it.</summary>
    private static bool HasUntoldDays(WalletBooks wallet)
    {
        var told = new Coverage(wallet.Settled.Where(days => days.Settlement != Settlement.NotTold).Select(days => days.Days));
        return wallet.Settled.Any(days => days.Settlement == Settlement.NotTold && told.Without(days.Days).Count > 0);
    }
}
