using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Reads from the books what a reconciliation compares. What no published batch tells does not exist for it.</summary>
public sealed class BooksReader
{
    private readonly DeskDbContext db;
    private readonly List<BatchId> unpublished;
    private readonly Lazy<Dictionary<BatchId, string>> formats;

    private BooksReader(DeskDbContext db)
    {
        this.db = db;
        unpublished = [.. db.ImportBatches.Where(batch => batch.PublishedAt == null).Select(batch => batch.Id)];
        formats = new(() => db.ImportBatches.Where(batch => batch.Kind == BatchKind.Statement).ToDictionary(batch => batch.Id, batch => batch.Format));
    }

    /// <summary>Everything in one state of the books: of an import that begins meanwhile nothing is seen.</summary>
    public static async Task<Books> ReadAsync(DeskDbContext db, CancellationToken ct)
    {
        await using var snapshot = await SqliteSnapshot.BeginAsync(db, ct);
        return new BooksReader(db).Read();
    }

    private Books Read()
    {
        var accounts = db.FundAccounts.AsNoTracking().ToList();
        var statements = db.Statements.AsNoTracking().Where(statement => !unpublished.Contains(statement.Batch)).OrderBy(statement => statement.Id).ToList();
        var told = statements.ToLookup(statement => statement.Account);
        var tradeBills = TradeBills();
        var contracts = db.FeeContracts.AsNoTracking().ToLookup(contract => contract.Platform);
        var mappings = db.AccountMappings.AsNoTracking().ToLookup(mapping => mapping.Platform);
        return new Books
        {
            Platforms =
            [
                .. db.Platforms.AsNoTracking().OrderBy(platform => platform.Code).Select(platform => platform.Code).ToList().Select(code => new PlatformBooks
                {
                    Platform = code,
                    Orders = Orders(code),
                    Cases = [.. Cases(code), .. Payments(code)],
                    Wallets = [.. accounts.Where(account => account.Kind == AccountKind.Wallet && account.Platform == code).Select(account => Wallet(account, [.. told[account.Code]], tradeBills))],
                    Contracts = [.. contracts[code]],
                    Mappings = [.. mappings[code]],
                }),
            ],
            Banks = [.. accounts.Where(account => account.Kind == AccountKind.Bank).Select(account => Bank(account, Coverage.OfChain(told[account.Code].Select(statement => Statement(statement, isTradeBill: false)))))],
            Statements = [.. statements.Select(statement => Statement(statement, tradeBills.Contains(statement.Batch)))],
            ByHand = ByHand(),
            Apart = Apart(),
        };
    }

    private OrderFact[] Orders(string platform)
    {
        var stores = db.Stores.Where(store => store.Platform == platform).Select(store => store.Code).ToList();
        var orders = db.Orders.AsNoTracking().Where(order => stores.Contains(order.Store) && !unpublished.Contains(order.Batch));
        if (db.ImportBatches.Any(batch => batch.Kind == BatchKind.Orders && batch.Changed > 0))
        {
            orders = orders.Where(order => !db.Orders.Any(newer => newer.OrderNo == order.OrderNo && newer.Store == order.Store && newer.Id > order.Id && !unpublished.Contains(newer.Batch)));
        }

        return
        [
            .. orders.OrderBy(order => order.Id)
                .Select(order => new { order.Id, order.Store, order.OrderNo, order.PaidMinor, order.Currency, order.PaidTime, order.PaidDay, order.ShippedTime, order.TradeNo })
                .AsEnumerable()
                .Select(order => new OrderFact(order.Id, order.Store, order.OrderNo, new Money(order.PaidMinor, order.Currency), order.PaidTime, order.PaidDay, order.ShippedTime, order.TradeNo)),
        ];
    }

    private CaseFact[] Cases(string platform)
    {
        var stores = db.Stores.Where(store => store.Platform == platform).Select(store => store.Code).ToList();
        return
        [
            .. db.StatedCases.AsNoTracking()
                .Where(stated => stores.Contains(stated.Store) && !unpublished.Contains(stated.Batch)
                    && !db.StatedCases.Any(newer => newer.CaseNo == stated.CaseNo && newer.Store == stated.Store && newer.Id > stated.Id && !unpublished.Contains(newer.Batch)))
                .OrderBy(stated => stated.Id)
                .AsEnumerable()
                .Select(stated => new CaseFact(stated.Id, stated.Store, stated.CaseNo, stated.OrderNo, stated.ReturnsGoods, new Money(stated.AmountMinor, stated.Currency), stated.GoodsBackAt)),
        ];
    }

    /// <summary>Payments of our own, each try one: under a release token, so that whether the goods were back is no question any more.</summary>
    private CaseFact[] Payments(string platform) =>
    [
        .. db.RefundPayments.AsNoTracking().Where(payment => payment.Platform == platform)
            .Join(db.RefundCases, payment => payment.Case, of => of.Id, (payment, of) => new { payment.Id, of.Store, payment.PlatformRefundNo, of.OrderNo, of.Amount.Minor, of.Amount.Currency })
            .OrderBy(each => each.Id)
            .AsEnumerable()
            .Select(each => new CaseFact(each.Id, each.Store, each.PlatformRefundNo, each.OrderNo, ReturnsGoods: false, new Money(each.Minor, each.Currency), GoodsBackAt: null, IsOwn: true)),
    ];

    private WalletBooks Wallet(FundAccount account, List<StoredStatement> told, HashSet<BatchId> tradeBills)
    {
        var (trade, fund) = (new List<BatchId>(), new List<BatchId>());
        foreach (var batch in db.ImportBatches.Where(batch => batch.Account == account.Code && batch.Kind == BatchKind.Statement && batch.PublishedAt != null).Select(batch => batch.Id).ToList())
        {
            (tradeBills.Contains(batch) ? trade : fund).Add(batch);
        }

        var days = told.ToLookup(each => tradeBills.Contains(each.Batch));
        var fundDays = Told(days[false]);
        var tradeLines = trade.Count == 0 ? [] : Bill(account.Code, fund);
        var fundLines = fund.Count == 0 ? [] : Bill(account.Code, trade);
        return new WalletBooks
        {
            Account = account.Code,
            Platform = account.Platform,
            Number = account.Number,
            Trades = ExplainingLines.Of(tradeLines, fundLines, Told(days[true]), fundDays),
            Movements = MovingLines.Of(tradeLines, fundLines, fundDays),
            Settled = [.. Settled(days[false]), .. Settled(days[true])],
            Coverage = Told(told),
            Currencies = told.Select(each => each.Currency).Append(account.Currency).ToHashSet(),
        };
    }

    private HashSet<BatchId> TradeBills() => [.. formats.Value.Where(batch => BillSource.IsTradeBill(batch.Value)).Select(batch => batch.Key)];

    /// <summary>Each format's days without a hole between them.</summary>
    private IEnumerable<SettledDays> Settled(IEnumerable<StoredStatement> told) =>
        told.GroupBy(each => formats.Value[each.Batch]).OrderBy(format => format.Key, StringComparer.Ordinal)
            .SelectMany(format => Told(format).Ranges.Select(range => new SettledDays(range, BillSource.SettlementOf(format.Key))));

    private static Coverage Told(IEnumerable<StoredStatement> statements) => new(statements.Select(statement => new DateRange(statement.From, statement.To)));

    private BillFact[] Bill(string account, List<BatchId> without) =>
    [
        .. db.StatementLines.AsNoTracking()
            .Where(line => line.Account == account && !unpublished.Contains(line.Batch) && !without.Contains(line.Batch))
            .OrderBy(line => line.Id)
            .Select(line => new { line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day, line.Currency, line.GrossMinor, line.FeeMinor })
            .AsEnumerable()
            .Select(line => new BillFact(line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day,
                new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency))),
    ];

    private BankBooks Bank(FundAccount account, Coverage coverage) => new()
    {
        Account = account.Code,
        Currency = account.Currency,
        Coverage = coverage,
        Lines =
        [
            .. db.StatementLines.AsNoTracking()
                .Where(line => line.Account == account.Code && !unpublished.Contains(line.Batch))
                .OrderBy(line => line.Id)
                .Select(line => new { line.Id, line.Kind, line.TradeNo, line.PayoutId, line.Remark, line.Day, line.Currency, line.GrossMinor, line.FeeMinor, line.InstructedMinor, line.InstructedCurrency, line.StatedRate })
                .AsEnumerable()
                .Select(line => new BankFact(line.Id, line.TradeNo ?? line.PayoutId, line.Remark, line.Day, new Money(line.GrossMinor + line.FeeMinor, line.Currency),
                    line is { InstructedMinor: { } minor, InstructedCurrency: { } code } ? new Money(minor, Currency.Parse(code)) : null, line.StatedRate, line.Kind)),
        ],
    };

    private static StatementFact Statement(StoredStatement statement, bool isTradeBill) => new(
        statement.Id, statement.Account, statement.Currency, new DateRange(statement.From, statement.To),
        statement.OpeningMinor is { } opening ? new Money(opening, statement.Currency) : null,
        statement.ClosingMinor is { } closing ? new Money(closing, statement.Currency) : null,
        statement.IsPeriodStated, isTradeBill);

    private HandMatches ByHand() => new(
        db.Matches.Where(match => match.Run == null && !db.MatchEndings.Any(ending => ending.Match == match.Id))
            .Join(db.MatchMembers, match => match.Id, member => member.Match, (_, member) => new { member.Match, member.Ordinal, member.Side, member.Record })
            .OrderBy(member => member.Match).ThenBy(member => member.Ordinal)
            .AsEnumerable().GroupBy(member => member.Match, member => new RecordRef(member.Side, member.Record)).Select(match => match.ToList()));

    private KeptApart Apart() => new(
        db.MatchEndings.Where(ending => ending.Person != null)
            .Join(db.Matches.Where(match => match.Run != null), ending => ending.Match, match => match.Id, (_, match) => match.Id)
            .Join(db.MatchMembers, id => id, member => member.Match, (_, member) => new { member.Match, member.Side, member.Record })
            .OrderBy(member => member.Match)
            .AsEnumerable().GroupBy(member => member.Match, member => new RecordRef(member.Side, member.Record)).Select(match => match.ToList()));
}
