using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Today;

/// <summary>Where the money of each platform is: in its wallet, on its way, on its own bank account; and what is not where it should be.</summary>
public sealed class MoneyQueries(Desk desk, WalletSums sums)
{
    /// <summary>Money that left the wallet longer ago counts as on its way only as a break: it would have arrived.</summary>
    private const int DaysOnTheWay = 62;

    /// <summary>An account whose newest statement is so many days behind the newest of all is asked for.</summary>
    public const int DaysOverdue = 2;

    public Task<MoneyView> MoneyAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var accounts = await db.FundAccounts.OrderBy(account => account.Code).ToListAsync(ct);
            var platforms = await db.Platforms.OrderBy(platform => platform.Code).ToListAsync(ct);
            var last = await LastAsync(db, ct);
            var announced = await AnnouncementReader.StandingAsync(db, null, ct);
            var places = new List<Place>();
            foreach (var account in accounts)
            {
                places.AddRange(account.Kind == AccountKind.Bank ? BankPlaces(account, last) : await WalletPlacesAsync(db, account, last, ct));
            }

            return new MoneyView(
                [.. platforms.SelectMany(platform => Rows(platform, places, accounts, announced)).OrderBy(row => row.Currency.Code)],
                await WarningsAsync(db, ct),
                Overdue(accounts, last));
        }, ct);

    /// <summary>The newest published statement of each account and currency.</summary>
    private static async Task<List<StoredStatement>> LastAsync(DeskDbContext db, CancellationToken ct)
    {
        var statements = db.Statements.Where(statement => db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null));
        var newest = await statements
            .Where(statement => !statements.Any(other => other.Account == statement.Account && other.Currency == statement.Currency
                && (other.ClosingMinor != null) == (statement.ClosingMinor != null) && other.To > statement.To))
            .ToListAsync(ct);
        var last = new List<StoredStatement>();
        foreach (var sameDay in newest.GroupBy(statement => (statement.Account, statement.Currency, HasClosing: statement.ClosingMinor is not null)))
        {
            last.Add(sameDay.Key.HasClosing && sameDay.Skip(1).Any()
                ? await LastOfChainAsync(statements.Where(statement => statement.Account == sameDay.Key.Account && statement.Currency == sameDay.Key.Currency && statement.ClosingMinor != null), ct)
                : sameDay.MaxBy(statement => statement.Id.Value)!);
        }

        return last;
    }

    /// <summary>Of several statements that end on one day the one that the others lead to, whichever came last.</summary>
    private static async Task<StoredStatement> LastOfChainAsync(IQueryable<StoredStatement> statements, CancellationToken ct)
    {
        var told = await statements.ToDictionaryAsync(statement => statement.Id, ct);
        var last = StatementChain.InOrder(told.Values.Select(statement => BooksReader.Fact(statement, isTradeBill: false))).Aggregate((StatementFact?)null, StatementChain.Later);
        return told[last!.Id];
    }

    private static IEnumerable<Place> BankPlaces(FundAccount account, List<StoredStatement> last) =>
        last.Where(statement => statement.Account == account.Code && statement.ClosingMinor is not null)
            .Select(statement => new Place(account.Platform, account.Code, new Money(statement.ClosingMinor!.Value, statement.Currency), Money.Zero(statement.Currency), statement.To, Where.Bank));

    private async Task<List<Place>> WalletPlacesAsync(DeskDbContext db, FundAccount account, List<StoredStatement> last, CancellationToken ct)
    {
        var places = new List<Place>();
        foreach (var told in last.Where(statement => statement.Account == account.Code).GroupBy(statement => statement.Currency))
        {
            var closing = told.FirstOrDefault(statement => statement.ClosingMinor is not null);
            var sum = await sums.ReadAsync(db, account.Code, told.Key, told.Max(statement => statement.To).AddDays(-DaysOnTheWay), ct);
            var balance = closing?.ClosingMinor ?? (sum.IsNumbered ? sum.StaysMinor : 0);
            var basis = closing is not null ? Where.Wallet : !sum.IsTold ? Where.NotTold : sum.IsNumbered ? Where.Summed : Where.Emptied;
            places.Add(new Place(account.Platform, account.Code, new Money(balance, told.Key), new Money(sum.SentMinor, told.Key), (closing ?? told.First()).To, basis));
        }

        return places;
    }

    private static IEnumerable<MoneyRow> Rows(Platform platform, List<Place> places, List<FundAccount> accounts, ILookup<string, Announcement> announced) =>
        places.Where(place => place.Platform == platform.Code).GroupBy(place => place.Balance.Currency).OrderBy(group => group.Key.Code).Select(group =>
        {
            var wallets = group.Where(place => place.Kind != Where.Bank).ToList();
            return new MoneyRow(
                platform.Code,
                platform.Name,
                group.Key,
                Sum(wallets.Select(place => place.Balance), group.Key),
                wallets.Exists(place => place.Kind == Where.NotTold) ? WalletBasis.NotTold : wallets.Exists(place => place.Kind == Where.Emptied) ? WalletBasis.PaidOutDaily : wallets.Exists(place => place.Kind == Where.Summed) ? WalletBasis.Summed : WalletBasis.Stated,
                Sum(wallets.Select(place => place.Sent), group.Key),
                Sum(group.Where(place => place.Kind == Where.Bank).Select(place => place.Balance), group.Key),
                [.. group.OrderBy(place => place.Kind == Where.Bank).Select(place => new PlaceRow(place.Account, place.AsOf, place.Kind == Where.Bank, place.Balance))])
            {
                Announced =
                [
                    .. accounts.Where(account => account.Platform == platform.Code)
                        .Select(account => (account.Code, Lines: announced[account.Code].Where(line => line.Net.Currency == group.Key).ToList()))
                        .Where(each => each.Lines.Count > 0)
                        .Select(each => new AnnouncedMoney(each.Code, each.Lines.Count, Sum(each.Lines.Select(line => line.Net), group.Key))),
                ],
            };
        });

    /// <summary>Late payouts and money on a wrong account, by the platform on whose account they were found.</summary>
    private static async Task<IReadOnlyList<MoneyWarning>> WarningsAsync(DeskDbContext db, CancellationToken ct)
    {
        var found = await BreakQueries.Asked(db, new BreakFilter { OnlyAstray = true })
            .Join(db.FundAccounts, each => each.Account, account => account.Code, (each, account) => new { account.Platform, each.Account, each.Kind, each.Currency, each.AmountMinor })
            .GroupBy(each => new { each.Platform, each.Account, each.Kind, each.Currency })
            .Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(each => each.AmountMinor) }).ToListAsync(ct);
        return
        [
            .. found.OrderBy(each => each.Key.Kind).ThenBy(each => each.Key.Account)
                .Select(each => new MoneyWarning(each.Key.Platform, each.Key.Account!, each.Key.Kind, each.Count, new Money(each.Minor, each.Key.Currency))),
        ];
    }

    private static List<OverdueRow> Overdue(List<FundAccount> accounts, List<StoredStatement> last)
    {
        var newest = last.Count == 0 ? (DateOnly?)null : last.Max(statement => statement.To);
        return
        [
            .. accounts.Select(account => new { account, Told = last.Where(statement => statement.Account == account.Code).Select(statement => (DateOnly?)statement.To).Max() })
                .Where(each => each.Told is null || newest!.Value.DayNumber - each.Told.Value.DayNumber >= DaysOverdue)
                .Select(each => new OverdueRow(each.account.Code, each.account.Platform, each.Told, each.Told is { } told ? newest!.Value.DayNumber - told.DayNumber : 0)),
        ];
    }

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);

    private enum Where
    {
        Wallet,
        Summed,
        Emptied,
        NotTold,
        Bank,
    }

    private sealed record Place(string Platform, string Account, Money Balance, Money Sent, DateOnly AsOf, Where Kind);
}

/// <summary>Where the money is. <c>Overdue</c> names accounts whose statements are behind the newest source.</summary>
public sealed record MoneyView(IReadOnlyList<MoneyRow> Rows, IReadOnlyList<MoneyWarning> Warnings, IReadOnlyList<OverdueRow> Overdue);

/// <summary>What a wallet's figure rests on.</summary>
public enum WalletBasis
{
    /// <summary>The closing balance that its bill states.</summary>
    Stated,

    /// <summary>The sum of its movements that no payout has taken yet: its bill states no balance.</summary>
    Summed,

    /// <summary>Its bill states neither balances nor payouts: each day's net is sent to the bank, so nothing stays.</summary>
    PaidOutDaily,

    /// <summary>Its bill tells of trades and not of what leaves it: nobody knows what stays.</summary>
    NotTold,
}

/// <summary>A platform's money in one currency.</summary>
public sealed record MoneyRow(string Platform, string Name, Currency Currency, Money Wallet, WalletBasis Basis, Money OnItsWay, Money Bank, IReadOnlyList<PlaceRow> Places)
{
    public Money All => Wallet + OnItsWay + Bank;

    /// <summary>What banks have announced beyond their statements; in none of the other figures.</summary>
    public IReadOnlyList<AnnouncedMoney> Announced { get; init; } = [];
}

/// <summary>What lines that no statement tells of yet come to on one account.</summary>
public sealed record AnnouncedMoney(string Account, int Lines, Money Net);

/// <summary>An account, the last day it was told of, and what is on it in one currency.</summary>
public sealed record PlaceRow(string Account, DateOnly AsOf, bool IsBank, Money Balance);

/// <summary>Open breaks of one kind on one account: money that is late, or on the wrong account.</summary>
public sealed record MoneyWarning(string Platform, string Account, BreakKind Kind, int Count, Money Amount);

/// <summary>An account that should have been told of. <c>Last</c> is null where nothing ever was, <c>Days</c> how far it is behind.</summary>
public sealed record OverdueRow(string Account, string Platform, DateOnly? Last, int Days);
