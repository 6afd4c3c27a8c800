using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
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
    private readonly Lazy<RecordVersions> versions;
    private readonly Lazy<HashSet<RecordId>> hidden;
    private readonly Lazy<List<HandLink>> links;
    private readonly Lazy<List<HandLink>> parted;
    private readonly Dictionary<(bool WithBank, RecordId Line), RecordId?> retold = [];
    private readonly Dictionary<(bool WithBank, RecordId Line), RecordId?> retoldApart = [];

    private BooksReader(DeskDbContext db)
    {
        this.db = db;
        unpublished = [.. db.ImportBatches.Where(batch => batch.PublishedAt == null).Select(batch => batch.Id)];
        formats = new(() => db.ImportBatches.Where(batch => batch.Kind == BatchKind.Statement).ToDictionary(batch => batch.Id, batch => batch.Format));
        versions = new(() => RecordVersions.Read(db));
        hidden = new(() => [.. LineVersions.Hidden(db)]);
        links = new(Links);
        parted = new(Parted);
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
        var books = new Books
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
            Banks = [.. accounts.Where(account => account.Kind == AccountKind.Bank).Select(account => Bank(account, [.. told[account.Code].Select(statement => Fact(statement, isTradeBill: false))]))],
            Statements = [.. statements.Select(statement => Fact(statement, tradeBills.Contains(statement.Batch)) with { LastDayOpening = LastDayOpening(statement, told[statement.Account]) })],
            Changes = Changes(accounts),
            Apart = Apart(),
        };
        var moved = Retold();
        var others = moved.Select(link => link.Match).ToHashSet();
        return books with { ByHand = new([.. links.Value.Where(link => !others.Contains(link.Match)).Select(link => link.Members), .. moved.Select(link => link.Members).Where(members => members.Count > 0)]), Retold = moved };
    }

    private OrderFact[] Orders(string platform)
    {
        var stores = db.Stores.Where(store => store.Platform == platform).Select(store => store.Code).ToList();
        return Newest(
            db.Orders.AsNoTracking().Where(order => stores.Contains(order.Store) && !unpublished.Contains(order.Batch)).OrderBy(order => order.Id)
                .Select(order => new { order.Id, order.Store, order.OrderNo, order.PaidMinor, order.Currency, order.PaidTime, order.PaidDay, order.ShippedTime, order.TradeNo })
                .AsEnumerable()
                .Select(order => new OrderFact(order.Id, order.Store, order.OrderNo, new Money(order.PaidMinor, order.Currency), order.PaidTime, order.PaidDay, order.ShippedTime, order.TradeNo)),
            (order, earlier) => order with { Id = earlier.Id, ShippedTime = First(order.ShippedTime, earlier.ShippedTime) });
    }

    /// <summary>An older export that comes in later takes back neither that a parcel left nor when: of what was told the first moment counts.</summary>
    private static DateTimeOffset? First(DateTimeOffset? told, DateTimeOffset? earlier) => told is null || earlier < told ? earlier : told;

    /// <summary>Of the versions of one record, in the order in which they were told, the newest under the id of the first.</summary>
    /// <param name="under">The newer of two versions, with what the earlier one, which comes second, leaves of itself.</param>
    private T[] Newest<T>(IEnumerable<T> rows, Func<T, T, T> under)
        where T : struct, IFact
    {
        var facts = new List<T>();
        var places = new Dictionary<RecordRef, int>();
        foreach (var row in rows)
        {
            var known = versions.Value.Of(row.Ref);
            if (places.TryGetValue(known, out var place))
            {
                facts[place] = under(row, facts[place]);
                continue;
            }

            if (versions.Value.HasSeveral(known))
            {
                places[known] = facts.Count;
            }

            facts.Add(row);
        }

        return [.. facts];
    }

    private CaseFact[] Cases(string platform)
    {
        var stores = db.Stores.Where(store => store.Platform == platform).Select(store => store.Code).ToList();
        return Newest(
            db.StatedCases.AsNoTracking().Where(stated => stores.Contains(stated.Store) && !unpublished.Contains(stated.Batch)).OrderBy(stated => stated.Id)
                .AsEnumerable()
                .Select(stated => new CaseFact(stated.Id, stated.Store, stated.CaseNo, stated.OrderNo, stated.ReturnsGoods, new Money(stated.AmountMinor, stated.Currency), stated.GoodsBackAt)),
            (stated, earlier) => stated with { Id = earlier.Id, GoodsBackAt = stated.GoodsBackAt ?? earlier.GoodsBackAt });
    }

    /// <summary>Payments of our own, each try one: under a release token, so that whether the goods were back is no question any more.</summary>
    private CaseFact[] Payments(string platform) =>
    [
        .. StandingPayments.Claimed(db).Where(payment => payment.Platform == platform)
            .OrderBy(each => each.Id)
            .AsEnumerable()
            .Select(each => new CaseFact(each.Id, each.Store, each.Number, each.OrderNo, ReturnsGoods: false, new Money(each.Minor, each.Currency), GoodsBackAt: null, IsOwn: true)
            {
                NotBefore = PaymentTime.NotBefore(each.ClaimedAt),
            }),
    ];

    private WalletBooks Wallet(FundAccount account, List<StoredStatement> told, HashSet<BatchId> tradeBills)
    {
        var (trade, fund) = (new List<BatchId>(), new List<BatchId>());
        foreach (var batch in db.ImportBatches.Where(batch => batch.Account == account.Code && batch.Kind == BatchKind.Statement && batch.PublishedAt != null && !batch.IsProvisional).Select(batch => batch.Id).ToList())
        {
            (tradeBills.Contains(batch) ? trade : fund).Add(batch);
        }

        var days = told.ToLookup(each => tradeBills.Contains(each.Batch));
        var fundDays = Told(days[false]);
        var tradeLines = trade.Count == 0 ? [] : Bill(account.Code, fund);
        var fundLines = fund.Count == 0 ? [] : Bill(account.Code, trade);
        var trades = ExplainingLines.Of(tradeLines, fundLines, Told(days[true]), fundDays);
        var movements = MovingLines.Of(tradeLines, fundLines, fundDays);
        FindRetold([tradeLines, fundLines], trades, withBank: false);
        FindRetold([tradeLines, fundLines], movements, withBank: true);
        return new WalletBooks
        {
            Account = account.Code,
            Platform = account.Platform,
            Number = account.Number,
            Trades = trades,
            Movements = movements,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone),
            Settled = SettlementReader.Of(told.Select(each => (formats.Value[each.Batch], new DateRange(each.From, each.To)))),
            Coverage = Told(told),
            CoverageByCurrency = ByCurrency(told),
            Currencies = told.Select(each => each.Currency).Append(account.Currency).ToHashSet(),
        };
    }

    private HashSet<BatchId> TradeBills() => [.. formats.Value.Where(batch => BillSource.IsTradeBill(batch.Value)).Select(batch => batch.Key)];

    private static Coverage Told(IEnumerable<StoredStatement> statements) => new(statements.Select(statement => new DateRange(statement.From, statement.To)));

    /// <summary>Where one file tells of several currencies, the wallet's files tell of all that it holds: a currency without a line had none.</summary>
    private static Dictionary<Currency, Coverage> ByCurrency(List<StoredStatement> told) => told.GroupBy(statement => statement.Batch).Any(file => file.DistinctBy(statement => statement.Currency).Skip(1).Any())
        ? []
        : told.GroupBy(statement => statement.Currency).ToDictionary(currency => currency.Key, Told);

    private void FindRetold(BillFact[][] told, BillFact[] standing, bool withBank)
    {
        if (Array.TrueForAll(told, lines => lines.Length > 0))
        {
            FindRetold(links.Value, retold, told, standing, withBank);
            FindRetold(parted.Value, retoldApart, told, standing, withBank);
        }
    }

    private static void FindRetold(List<HandLink> of, Dictionary<(bool WithBank, RecordId Line), RecordId?> found, BillFact[][] told, BillFact[] standing, bool withBank)
    {
        var asked = of.Where(link => link.IsWithBank == withBank).SelectMany(link => link.Members).Where(member => member.Side == Side.Bill).Select(member => member.Id).ToHashSet();
        if (asked.Count > 0)
        {
            foreach (var (line, by) in RetoldLines.Of(told, standing, asked, withBank))
            {
                found[(withBank, line)] = by;
            }
        }
    }

    private BillFact[] Bill(string account, List<BatchId> without)
    {
        var payouts = LineFills.Of(db, account);
        return
        [
            .. db.StatementLines.AsNoTracking()
                .Where(line => line.Account == account && !unpublished.Contains(line.Batch) && !without.Contains(line.Batch))
                .OrderBy(line => line.Id)
                .Select(line => new { line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day, line.Currency, line.GrossMinor, line.FeeMinor })
                .AsEnumerable()
                .Select(line => new BillFact(line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId ?? payouts.GetValueOrDefault(line.Id), line.Time, line.Day,
                    new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency))),
        ];
    }

    private BankBooks Bank(FundAccount account, List<StatementFact> told) => new()
    {
        Account = account.Code,
        Currency = account.Currency,
        Coverage = Coverage.OfChain(told),
        CoverageByCurrency = told.GroupBy(statement => statement.Currency).ToDictionary(currency => currency.Key, Coverage.OfChain),
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

    public static StatementFact Fact(StoredStatement statement, bool isTradeBill) => new(
        statement.Id, statement.Account, statement.Currency, new DateRange(statement.From, statement.To),
        statement.OpeningMinor is { } opening ? new Money(opening, statement.Currency) : null,
        statement.ClosingMinor is { } closing ? new Money(closing, statement.Currency) : null,
        statement.IsPeriodStated, isTradeBill)
    {
        Moved = statement.Lines > 0 && statement.FirstDay is null ? null : new Money(statement.CreditsMinor - statement.DebitsMinor, statement.Currency),
        Dated = statement is { FirstDay: { } first, LastDay: { } last } ? new DateRange(first, last) : null,
    };

    private LineChange[] Changes(List<FundAccount> accounts)
    {
        var banks = accounts.Where(account => account.Kind == AccountKind.Bank).Select(account => account.Code).ToHashSet();
        return
        [
            .. db.LineChanges.AsNoTracking().Where(change => !unpublished.Contains(change.Batch))
                .Join(db.StatementLines.IgnoreQueryFilters(), change => change.Line, line => line.Id, (change, line) => new { change, line })
                .Join(db.ImportBatches, each => each.change.Batch, batch => batch.Id, (each, batch) => new { each.change, each.line, batch.Number })
                .OrderBy(each => each.change.Batch).ThenBy(each => each.change.Record)
                .AsEnumerable()
                .Select(each => new LineChange(
                    new RecordRef(banks.Contains(each.line.Account) ? Side.Bank : Side.Bill, each.line.Id), each.line.Account, each.line.Key!, each.line.Day, each.change.Day,
                    new Money(each.line.GrossMinor + each.line.FeeMinor, each.line.Currency), new Money(each.change.GrossMinor + each.change.FeeMinor, each.change.Currency), each.Number)
                {
                    DetailBefore = Detail(each.line, each.change, isAfter: false),
                    DetailAfter = Detail(each.line, each.change, isAfter: true),
                    Saying = string.Join('|', each.change.Kind, each.change.Time.UtcTicks, each.change.GrossMinor, each.change.OrderNo, each.change.TradeNo, each.change.RefundNo, each.change.PayoutId),
                }),
        ];
    }

    /// <summary>What the eye would not see in two equal amounts: how they are made, and by which numbers they are matched.</summary>
    private static string Detail(StoredLine line, StoredLineChange change, bool isAfter)
    {
        if (line.Day != change.Day || line.GrossMinor + line.FeeMinor != change.GrossMinor + change.FeeMinor)
        {
            return "";
        }

        (string? Before, string? After)[] parts =
        [
            (Split(line.GrossMinor, line.FeeMinor), Split(change.GrossMinor, change.FeeMinor)), (line.OrderNo, change.OrderNo), (line.TradeNo, change.TradeNo), (line.RefundNo, change.RefundNo),
            (line.PayoutId, change.PayoutId),
        ];
        return string.Join(", ", parts.Where(part => part.Before != part.After).Select(part => isAfter ? part.After : part.Before).OfType<string>());

        string Split(long gross, long fee) => $"{new Money(gross, line.Currency).ToPlainString()} {new Money(fee, line.Currency).ToPlainString()}";
    }

    /// <summary>Asked only where another statement begins on that day: what it closed with, less what its and earlier files tell of the day.</summary>
    private Money? LastDayOpening(StoredStatement statement, IEnumerable<StoredStatement> told)
    {
        if (statement.ClosingMinor is not { } closing || !told.Any(other => other.From == statement.To && other.Currency == statement.Currency && other.Id != statement.Id))
        {
            return null;
        }

        var (account, day, currency, batch) = (statement.Account, statement.To, statement.Currency, statement.Batch);
        var moved = db.StatementLines
            .Where(line => line.Account == account && line.Day == day && line.Currency == currency && line.Kind != LineKind.Pending && !(line.Batch > batch) && !unpublished.Contains(line.Batch))
            .Sum(line => line.GrossMinor + line.FeeMinor);
        return new Money(closing - moved, currency);
    }

    /// <summary>Without those of a line that another version has replaced: the run that is to come ends them.</summary>
    private List<HandLink> Links() =>
    [
        .. db.Matches.Where(match => match.Run == null && !db.MatchEndings.Any(ending => ending.Match == match.Id))
            .Join(db.MatchMembers, match => match.Id, member => member.Match, (_, member) => new { member.Match, member.Ordinal, member.Side, member.Record })
            .OrderBy(member => member.Match).ThenBy(member => member.Ordinal)
            .AsEnumerable().GroupBy(member => member.Match, member => Known(member.Side, member.Record)).Select(match => new HandLink(match.Key, [.. match]))
            .Where(link => !link.Members.Exists(member => member.Side is Side.Bill or Side.Bank && hidden.Value.Contains(member.Id))),
    ];

    /// <summary>What the wallets have shown to be told by another bill; asked once all are read.</summary>
    private List<RetoldLink> Retold()
    {
        var moved = new List<RetoldLink>();
        foreach (var link in retold.Count == 0 ? [] : links.Value)
        {
            var members = Led(link, retold);
            if (!members.SequenceEqual(link.Members.Select(member => (RecordRef?)member)))
            {
                moved.Add(new RetoldLink(link.Match, members.Contains(null) ? [] : [.. members.OfType<RecordRef>()]));
            }
        }

        return moved;
    }

    /// <summary>The members as the bill that counts now tells them; null for a line that it does not tell.</summary>
    private static List<RecordRef?> Led(HandLink link, Dictionary<(bool WithBank, RecordId Line), RecordId?> by) =>
        link.Members.ConvertAll(member => member.Side == Side.Bill && by.TryGetValue((link.IsWithBank, member.Id), out var other) ? other is { } line ? member with { Id = line } : (RecordRef?)null : member);

    /// <summary>What was taken apart stays so in whichever bill tells it.</summary>
    private KeptApart Apart() =>
        new(parted.Value.SelectMany(match => Led(match, retoldApart) is var led && !led.Contains(null) && !led.SequenceEqual(match.Members.Select(member => (RecordRef?)member))
            ? [match.Members, [.. led.OfType<RecordRef>()]]
            : (List<RecordRef>[])[match.Members]));

    /// <summary>What somebody has taken apart and nobody has joined by hand since. A confirmed suggestion ends and is joined in one act.</summary>
    private List<HandLink> Parted()
    {
        var joined = db.Matches.Where(match => match.Run == null)
            .Join(db.MatchMembers, match => match.Id, member => member.Match, (match, member) => new { member.Match, match.MadeAt, member.Side, member.Record })
            .AsEnumerable().GroupBy(member => (member.Match, member.MadeAt), member => Known(member.Side, member.Record)).Select(match => (match.Key.Match, match.Key.MadeAt, Members: match.ToHashSet()))
            .SelectMany(match => match.Members.Select(member => (Member: member, Match: match))).ToLookup(each => each.Member, each => each.Match);
        var ended = db.MatchEndings.Where(ending => ending.Person != null)
            .Join(db.MatchMembers, ending => ending.Match, member => member.Match, (ending, member) => new { member.Match, ending.At, member.Side, member.Record })
            .AsEnumerable().GroupBy(member => (member.Match, member.At), member => Known(member.Side, member.Record)).OrderBy(match => match.Key.Match);
        return [.. ended.Where(match => !joined[match.First()].Any(by => by.Match > match.Key.Match && by.MadeAt >= match.Key.At && match.All(by.Members.Contains))).Select(match => new HandLink(match.Key.Match, [.. match]))];
    }

    private RecordRef Known(Side side, RecordId record) => versions.Value.Of(new RecordRef(side, record));

    private sealed record HandLink(MatchId Match, List<RecordRef> Members)
    {
        public bool IsWithBank { get; } = Members.Exists(member => member.Side == Side.Bank);
    }
}
