using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Makes of breaks what a suggestion compares. Names of customers are compared here and shown nowhere.</summary>
public static class CounterpartReader
{
    /// <summary>Only the record that a break is anchored on is read: it says as much as the other lines of its payout.</summary>
    public static async Task<IReadOnlyDictionary<BreakId, Counterpart>> ReadAsync(DeskDbContext db, IReadOnlyList<StoredBreak> breaks, CancellationToken ct)
    {
        var records = await RecordReader.ReadAsync(db, breaks.Select(Anchor), ct);
        var platforms = await db.FundAccounts.ToDictionaryAsync(account => account.Code, account => account.Platform, ct);
        var orders = await RecordVersions.NewestOrdersAsync(db, [.. breaks.Where(each => each.AnchorSide == Side.Order).Select(each => each.AnchorRecord)], ct);
        var rows = orders.Values.ToList();
        var customers = await db.Orders.Where(order => rows.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => order.CustomerName, ct);
        return breaks.ToDictionary(each => each.Id, each => records.TryGetValue(Anchor(each), out var record)
            ? Counterpart(each, record, platforms, orders.TryGetValue(record.Id, out var row) && record.Side == Side.Order ? customers[row] : null)
            : new Counterpart { Records = [], Numbers = [], Amount = each.Amount, Day = each.Day });
    }

    private static RecordRef Anchor(StoredBreak of) => new(of.AnchorSide, of.AnchorRecord);

    private static Counterpart Counterpart(StoredBreak of, RecordView record, Dictionary<string, string> platforms, string? customer)
    {
        var arguments = JsonSerializer.Deserialize<string[]>(of.Arguments)!;
        var isPayout = of.Kind is BreakKind.B03 or BreakKind.B04 or BreakKind.B28;
        return new Counterpart
        {
            Records = [Anchor(of)],
            Numbers = [.. (isPayout ? PayoutNumbers(arguments[0], record) : SaleNumbers(record)).Distinct()],
            Amount = !isPayout ? of.Amount
                : record is { Side: Side.Bank, Sent: { } sent } ? sent
                : Money.TryParsePlain(arguments[1], of.Currency, out var signed) ? signed : of.Amount,
            Day = of.Day,
            Platform = isPayout ? null : platforms.GetValueOrDefault(of.Account ?? ""),
            Party = isPayout ? platforms.GetValueOrDefault(of.Account ?? "") : record.Side == Side.Order ? customer : record.Counterparty,
        };
    }

    private static IEnumerable<string> SaleNumbers(RecordView record) => new[] { record.OrderNo, record.TradeNo }.OfType<string>();

    /// <summary>A batch has many lines, whose own numbers the bank never saw.</summary>
    private static IEnumerable<string> PayoutNumbers(string number, RecordView record) =>
        (record.Side == Side.Bank ? (record.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(record.Reference ?? "") : []).Append(number).Where(each => each.Length > 0);
}
