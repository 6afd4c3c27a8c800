using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Says which cases are of the same customer or payer without keeping who that is: a hash.</summary>
public static class CustomerKeys
{
    private const int KeyLength = 32;
    private const int WholePhone = 7;

    /// <summary>Longer than a bill takes to come in, and no shorter than amounts of one payer are added up.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>A whole phone number is one customer in every store; a masked one, or a name, in its store only. Null where the order names nobody.</summary>
    public static string? OfCustomer(StoredOrder order)
    {
        var digits = new string([.. (order.Phone ?? "").Where(char.IsAsciiDigit)]);
        if (digits.Length >= WholePhone && !order.Phone!.Contains('*', StringComparison.Ordinal))
        {
            return Of("phone", digits);
        }

        return (order.CustomerName ?? order.Phone) is null ? null : Of("store", order.Store, order.CustomerName?.Trim() ?? "", order.Phone?.Trim() ?? "");
    }

    /// <summary>The account that paid, as a bill line names it by which the order was paid; null where none does.</summary>
    public static async Task<string?> OfPayerAsync(DeskDbContext db, StoredOrder order, string platform, CancellationToken ct) =>
        (await SaleLines.OfAsync(db, order, ct)).Select(line => line.CounterpartyAccount ?? line.Counterparty).FirstOrDefault(name => name is not null) is { } payer ? OfPayer(platform, payer) : null;

    /// <summary>
    /// Gives the cases that were opened lately, before any bill named who paid, the payer that a match names by now. What it says is in the books
    /// already, and no part of the case's form in the log.
    /// </summary>
    public static async Task LearnPayersAsync(Act act, CancellationToken ct)
    {
        var db = act.Db;
        var since = act.Now - Recent;
        var learnt = await db.RefundCases.Where(of => of.PayerKey == null && of.OpenedAt >= since)
            .Join(db.Orders, of => new { of.OrderNo, of.Store }, order => new { order.OrderNo, order.Store }, (of, order) => new { of.Id, of.Platform, Order = order.Id })
            .Join(db.MatchMembers.Where(member => member.Side == Side.Order), each => each.Order, member => member.Record, (each, member) => new { each.Id, each.Platform, member.Match })
            .Join(MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Confirmed), each => each.Match, match => match.Id, (each, _) => each)
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), each => each.Match, member => member.Match, (each, member) => new { each.Id, each.Platform, member.Record })
            .Join(db.StatementLines, each => each.Record, line => line.Id, (each, line) => new { each.Id, each.Platform, Line = line.Id, Payer = line.CounterpartyAccount ?? line.Counterparty })
            .Where(each => each.Payer != null).ToListAsync(ct);
        foreach (var of in learnt.GroupBy(each => each.Id).Select(of => of.MinBy(each => each.Line.Value)!))
        {
            var key = OfPayer(of.Platform, of.Payer!);
            await db.RefundCases.Where(each => each.Id == of.Id && each.PayerKey == null).ExecuteUpdateAsync(set => set.SetProperty(each => each.PayerKey, key), ct);
        }
    }

    private static string OfPayer(string platform, string payer) => Of("payer", platform, payer.Trim());

    private static string Of(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))))[..KeyLength];
}
