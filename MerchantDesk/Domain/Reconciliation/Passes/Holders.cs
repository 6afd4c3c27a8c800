using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// The wallets that could hold money of one currency: while one of them has not told of the day, it may be there. Where none holds it, any
/// might. One that never told anything is no wallet to wait for.
/// </summary>
public sealed class Holders
{
    private readonly List<(WalletBooks Wallet, Coverage Told)> wallets;

    public Holders(PlatformBooks platform, Currency currency)
    {
        var holding = platform.Wallets.Where(wallet => wallet.Currencies.Contains(currency)).ToList();
        wallets = [.. (holding.Count > 0 ? holding : platform.Wallets).Select(wallet => (wallet, wallet.ToldIn(currency))).Where(each => each.wallet.Coverage.End is not null)];
    }

    /// <summary>The code of the first of them.</summary>
    public string? First => wallets.Count == 0 ? null : wallets[0].Wallet.Account;

    /// <summary>
    /// True where each of them must have shown what was paid at that moment. The day is that of the wallet's own bill. Those on which alone it
    /// waits while others have told are silent: a wallet may be behind, or out of use. So is one that has told of other currencies alone.
    /// </summary>
    public bool AreDue(DateTimeOffset paid, ReconciliationResult result)
    {
        var due = wallets.Count(each => IsDue(each.Wallet, each.Told, paid));
        foreach (var (wallet, told) in wallets)
        {
            if (told.End is null || (due > 0 && due < wallets.Count && !IsDue(wallet, told, paid)))
            {
                result.Silence(Leg.L1, wallet.Account);
            }
        }

        return due > 0 && due == wallets.Count;
    }

    private static bool IsDue(WalletBooks wallet, Coverage told, DateTimeOffset paid) =>
        told.IsDue(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(paid, wallet.Zone).DateTime), WaitingTimes.UntilTold);
}
