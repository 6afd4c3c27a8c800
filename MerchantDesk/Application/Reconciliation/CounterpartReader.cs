using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Makes of breaks what a suggestion compares. Names of customers are compared here and shown nowhere.</summary>
public static class CounterpartReader
{
    public static async Task<IReadOnlyDictionary<BreakId, Counterpart>> ReadAsync(
        DeskDbContext db, IReadOnlyList<StoredBreak> breaks, IReadOnlyDictionary<BreakId, IReadOnlyList<RecordView>> records, CancellationToken ct)
    {
        var platforms = await db.FundAccounts.ToDictionaryAsync(account => account.Code, account => account.Platform, ct);
        var orders = records.Values.SelectMany(each => each).Where(record => record.Side == Side.Order).Select(record => record.Id).ToList();
        var customers = await db.Orders.Where(order => orders.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => order.CustomerName, ct);
        return breaks.Where(each => records.ContainsKey(each.Id)).ToDictionary(each => each.Id, each => Counterpart(each, records[each.Id], platforms, customers));
    }

    private static Counterpart Counterpart(StoredBreak of, IReadOnlyList<RecordView> records, Dictionary<string, string> platforms, Dictionary<RecordId, string?> customers)
    {
        var arguments = JsonSerializer.Deserialize<string[]>(of.Arguments)!;
        var isPayout = of.Kind is BreakKind.B03 or BreakKind.B04 or BreakKind.B28;
        return new Counterpart
        {
            Records = [.. records.Select(record => new RecordRef(record.Side, record.Id))],
            Numbers = [.. (isPayout ? PayoutNumbers(arguments[0], records) : SaleNumbers(records)).Distinct()],
            Amount = isPayout && Money.TryParsePlain(arguments[1], of.Currency, out var signed) ? signed : of.Amount,
            Day = of.Day,
            Platform = isPayout ? null : platforms.GetValueOrDefault(of.Account ?? ""),
            Party = isPayout ? platforms.GetValueOrDefault(of.Account ?? "")
                : records[0].Side == Side.Order ? customers.GetValueOrDefault(records[0].Id)
                : records[0].Counterparty,
        };
    }

    private static IEnumerable<string> SaleNumbers(IReadOnlyList<RecordView> records) =>
        records.SelectMany(record => (string?[])[record.OrderNo, record.TradeNo]).OfType<string>();

    /// <summary>A batch has many lines, whose own numbers the bank never saw.</summary>
    private static IEnumerable<string> PayoutNumbers(string number, IReadOnlyList<RecordView> records)
    {
        var bank = records.Where(record => record.Side == Side.Bank);
        return bank.SelectMany(record => (record.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(record.Reference ?? "")).Append(number).Where(each => each.Length > 0);
    }
}
