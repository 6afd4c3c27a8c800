namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Leaves of the matches by hand those whose bill lines the leg looks at: a line that another bill of the wallet tells instead is neither
/// compared nor settles anything.
/// </summary>
public static class StandingLinks
{
    public static Books Of(Books books)
    {
        if (books.ByHand.WithOrders.Count == 0 && books.ByHand.WithBank.Count == 0)
        {
            return books;
        }

        var wallets = books.Platforms.SelectMany(platform => platform.Wallets).ToList();
        var explaining = Standing(wallets.Select(wallet => wallet.Trades), books.ByHand.IsSettledWithOrders);
        var moving = Standing(wallets.Select(wallet => wallet.Movements), books.ByHand.IsSettledWithBank);
        return books with { ByHand = new HandMatches([.. books.ByHand.WithOrders.Where(match => IsWithin(match, explaining)), .. books.ByHand.WithBank.Where(match => IsWithin(match, moving))]) };
    }

    private static HashSet<RecordRef> Standing(IEnumerable<BillFact[]> wallets, Predicate<RecordRef> isAsked)
    {
        var standing = new HashSet<RecordRef>();
        foreach (var lines in wallets)
        {
            foreach (ref readonly var line in lines.AsSpan())
            {
                if (isAsked(line.Ref))
                {
                    standing.Add(line.Ref);
                }
            }
        }

        return standing;
    }

    private static bool IsWithin(IReadOnlyList<RecordRef> match, HashSet<RecordRef> standing) => match.All(member => member.Side != Side.Bill || standing.Contains(member));
}
