using System.Globalization;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>What the platform's bills print of an order besides its sale: what went back to the customer, and what the customer disputes.</summary>
public sealed class OrderBill
{
    private const int MostParts = 99;

    private static readonly string[] PartForms = ["{0}-{1}", "{0}_{1}", "{0}-{1:00}", "{0}_{1:00}"];

    /// <summary>The refunds, each once: of a wallet told by trade and fund bills as <see cref="ExplainingLines"/> says. Amounts are negative.</summary>
    public required IReadOnlyList<BillFact> Refunds { get; init; }

    /// <summary>Refunds and disputes in another currency than the order's.</summary>
    public required IReadOnlyList<BillFact> Elsewhere { get; init; }

    /// <summary>How much of the payment is held because the customer disputes it.</summary>
    public required Money Disputed { get; init; }

    public static async Task<OrderBill> ReadAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var platform = await db.Stores.Where(store => store.Code == order.Store).Select(store => store.Platform).SingleAsync(ct);
        var wallets = await db.FundAccounts.Where(account => account.Platform == platform && account.Kind == AccountKind.Wallet).Select(account => account.Code).ToListAsync(ct);
        var told = await LinesAsync(db, order, wallets, ct);
        var lines = told.Where(each => each.Line.Currency == order.Currency).ToList();
        return new OrderBill
        {
            Elsewhere = [.. told.Where(each => each.Line.Currency != order.Currency).Select(each => Fact(each.Line))],
            Refunds = await ExplainingAsync(db, [.. lines.Where(each => each.Line is { Kind: LineKind.Refund, GrossMinor: < 0 })], wallets, ct),
            Disputed = new Money(
                DisputedAmount.Of(lines.Where(each => each.Line.Kind != LineKind.Refund).Select(each => new DisputeLine(each.Line.Account, BillSource.IsTradeBill(each.Format), each.Line.GrossMinor))),
                order.Currency),
        };
    }

    /// <summary>The lines that print the order's number, and those that print no whole one but that of its payment.</summary>
    private static async Task<List<Sourced>> LinesAsync(DeskDbContext db, StoredOrder order, List<string> wallets, CancellationToken ct)
    {
        var names = NamesOf(order.OrderNo);
        var trades = (await SaleLines.OfAsync(db, order, ct)).SelectMany(line => (string?[])[line.Key, line.TradeNo]).Append(order.TradeNo).OfType<string>().Distinct().ToList();
        var rare = db.StatementLines.Where(RareLines.Are)
            .Where(line => (line.Kind == LineKind.Refund || line.Kind == LineKind.Chargeback || line.Kind == LineKind.ChargebackReversal) && wallets.Contains(line.Account) && line.Occurrence == 1);
        var published = db.ImportBatches.Where(batch => batch.PublishedAt != null);

        // Two questions, so that each is answered by an index.
        var own = await rare.Where(line => line.OrderNo != null && names.Contains(line.OrderNo))
            .Join(published, line => line.Batch, batch => batch.Id, (line, batch) => new Sourced(line, batch.Format)).ToListAsync(ct);
        var ofTrade = trades.Count == 0 ? [] : await rare.Where(line => line.TradeNo != null && trades.Contains(line.TradeNo))
            .Join(published, line => line.Batch, batch => batch.Id, (line, batch) => new Sourced(line, batch.Format)).ToListAsync(ct);
        return [.. own.Concat(ofTrade.Where(each => each.Line.OrderNo is null || MangledNumber.Is(each.Line.OrderNo))).DistinctBy(each => each.Line.Id)];
    }

    private static async Task<IReadOnlyList<BillFact>> ExplainingAsync(DeskDbContext db, List<Sourced> lines, List<string> wallets, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var told = (await db.Statements.Where(statement => wallets.Contains(statement.Account))
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), statement => statement.Batch, batch => batch.Id, (statement, batch) => new { statement.Account, statement.From, statement.To, batch.Format })
            .ToListAsync(ct)).ToLookup(each => (each.Account, BillSource.IsTradeBill(each.Format)), each => new DateRange(each.From, each.To));
        return
        [
            .. lines.GroupBy(each => each.Line.Account).SelectMany(wallet =>
            {
                var bySource = wallet.ToLookup(each => BillSource.IsTradeBill(each.Format), each => Fact(each.Line));
                return ExplainingLines.Of([.. bySource[true]], [.. bySource[false]], new Coverage(told[(wallet.Key, true)]), new Coverage(told[(wallet.Key, false)]));
            }),
        ];
    }

    private static BillFact Fact(StoredLine line) => new(
        line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day, new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency));

    /// <summary>An order's number and those of its parts, as bills print them: one or two digits behind a sign.</summary>
    private static List<string> NamesOf(string orderNo) =>
    [
        orderNo,
        .. Enumerable.Range(0, MostParts + 1).SelectMany(_ => PartForms, (part, form) => string.Format(CultureInfo.InvariantCulture, form, orderNo, part)).Distinct(),
    ];

    private sealed record Sourced(StoredLine Line, string Format);
}
