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

    /// <summary>The account that paid, as the bill line names it that is matched with the order; null where none does.</summary>
    public static async Task<string?> OfPayerAsync(DeskDbContext db, StoredOrder order, string platform, CancellationToken ct)
    {
        var versions = await RecordVersions.OfOrderAsync(db, order, ct);
        var payer = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Order && versions.Contains(member.Record)))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines, record => record, line => line.Id, (_, line) => line.CounterpartyAccount ?? line.Counterparty)
            .FirstOrDefaultAsync(name => name != null, ct);
        return payer is null ? null : Of("payer", platform, payer.Trim());
    }

    private static string Of(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))))[..KeyLength];
}
