using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Puts what was told into one order, so that a result depends on what was told and never on the order in which it was read.</summary>
public static class BooksInOrder
{
    public static Books Of(Books books) => books with
    {
        Platforms = [.. books.Platforms.OrderBy(platform => platform.Platform, StringComparer.Ordinal).Select(Of)],
        Banks = [.. books.Banks.OrderBy(bank => bank.Account, StringComparer.Ordinal).Select(bank => bank with { Lines = Of(bank.Lines) })],
    };

    private static PlatformBooks Of(PlatformBooks platform) => platform with
    {
        Orders = Of(platform.Orders),
        Cases = Of(platform.Cases),
        Wallets = [.. platform.Wallets.OrderBy(wallet => wallet.Account, StringComparer.Ordinal).Select(Of)],
    };

    /// <summary>Lines that both explain and move stay the same lines.</summary>
    private static WalletBooks Of(WalletBooks wallet)
    {
        var movements = Of(wallet.Movements);
        return wallet with { Movements = movements, Trades = ReferenceEquals(wallet.Trades, wallet.Movements) ? movements : Of(wallet.Trades) };
    }

    /// <summary>Mostly they are in order already, and stay where they are. Own and stated cases may have the same id.</summary>
    private static T[] Of<T>(T[] facts)
        where T : struct, IFact
    {
        for (var i = 1; i < facts.Length; i++)
        {
            if (facts[i].Ref.Id.Value <= facts[i - 1].Ref.Id.Value)
            {
                return [.. facts.OrderBy(fact => fact.Ref.Side).ThenBy(fact => fact.Ref.Id.Value)];
            }
        }

        return facts;
    }
}
