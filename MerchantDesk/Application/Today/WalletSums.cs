using System.Collections.Concurrent;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Today;

/// <summary>
/// What a wallet's lines come to. Each sum goes through every line of the wallet, so it is kept until something is told, taken back, matched or parted.
/// </summary>
public sealed class WalletSums
{
    /// <summary>Rows that move money between the wallet and the bank; other lines only carry a payout's number.</summary>
    private static readonly LineKind[] PayoutRows = [LineKind.Payout, LineKind.PayoutReversal, LineKind.TopUp];

    private readonly ConcurrentDictionary<(string Account, Currency Currency, DateOnly Since), (Told Told, WalletSum Sum)> kept = [];

    /// <param name="since">What was sent on that day or before counts as arrived.</param>
    public async Task<WalletSum> ReadAsync(DeskDbContext db, string account, Currency currency, DateOnly since, CancellationToken ct)
    {
        // Asked before the sum: what is told meanwhile is then summed again, never missed.
        var told = await ToldAsync(db, ct);
        if (kept.TryGetValue((account, currency, since), out var known) && known.Told == told)
        {
            return known.Sum;
        }

        var sum = await SumAsync(db, account, currency, since, ct);
        kept[(account, currency, since)] = (told, sum);
        return sum;
    }

    private static async Task<Told> ToldAsync(DeskDbContext db, CancellationToken ct) => new(
        await db.ImportBatches.CountAsync(batch => batch.PublishedAt != null, ct),
        await db.ImportBatches.CountAsync(batch => batch.ReversedAt != null, ct),
        await db.ReconciliationRuns.CountAsync(run => run.PublishedAt != null, ct),
        await db.Matches.CountAsync(match => match.Run == null, ct),
        await db.MatchEndings.CountAsync(ct),
        await db.LineVersions.CountAsync(ct) + await db.LineVersionEndings.CountAsync(ct));

    private static async Task<WalletSum> SumAsync(DeskDbContext db, string account, Currency currency, DateOnly since, CancellationToken ct)
    {
        var batches = await BalanceBatches.ReadAsync(db, account, ct);
        var atBank = db.MatchMembers.Where(member => member.Side == Side.Bank)
            .Join(MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Confirmed), member => member.Match, match => match.Id, (member, match) => match.Id);
        var lines = WithoutChecks(await LineFills.WithPayoutsAsync(
            db, account, db.StatementLines.Where(line => line.Account == account && line.Occurrence == 1 && line.Kind != LineKind.Pending && batches.Contains(line.Batch)), ct));
        var groups = await lines.Where(line => line.Currency == currency)
            .Select(line => new
            {
                IsPayout = PayoutRows.Contains(line.Kind),
                IsNumbered = line.PayoutId != null,
                Net = line.NetMinor,
                IsSent = line.Day > since && !db.MatchMembers.Any(member => member.Record == line.Id && member.Side == Side.Bill && atBank.Contains(member.Match)),
            })
            .GroupBy(line => new { line.IsPayout, line.IsNumbered })
            .Select(group => new { group.Key.IsPayout, group.Key.IsNumbered, All = group.Sum(line => line.Net), Sent = group.Sum(line => line.IsSent ? line.Net : 0) })
            .ToListAsync(ct);
        var isNumbered = groups.Exists(group => group.IsPayout || group.IsNumbered)
            || await lines.AnyAsync(line => line.Currency != currency && (line.PayoutId != null || PayoutRows.Contains(line.Kind)), ct);

        if (!await IsToldAsync(db, batches, ct))
        {
            return new WalletSum(isNumbered, 0, -groups.Where(group => group.IsPayout).Sum(group => group.Sent)) { IsTold = false };
        }

        // A payout with a row of its own is taken from that row; where the bill only numbers or dates its lines, the lines themselves are what was sent.
        return new WalletSum(
            isNumbered,
            groups.Where(group => group.IsPayout || !group.IsNumbered).Sum(group => group.All),
            isNumbered
                ? groups.Where(group => group.IsNumbered && !group.IsPayout).Sum(group => group.Sent) - groups.Where(group => group.IsPayout).Sum(group => group.Sent)
                : groups.Sum(group => group.Sent));
    }

    /// <summary>False where all that tells of the balance is trade bills of which money leaves the wallet unseen.</summary>
    private static async Task<bool> IsToldAsync(DeskDbContext db, List<BatchId> batches, CancellationToken ct) =>
        batches.Count == 0 || (await db.ImportBatches.Where(batch => batches.Contains(batch.Id)).Select(batch => batch.Format).Distinct().ToListAsync(ct)).Exists(format => BillSource.SettlementOf(format) != Settlement.NotTold);

    /// <summary>The row of a payout whose lines carry its number says their sum again; what comes back of it is an amount of its own.</summary>
    private static IQueryable<PaidLine> WithoutChecks(IQueryable<PaidLine> lines)
    {
        var numbered = lines.Where(line => line.PayoutId != null && !PayoutRows.Contains(line.Kind)).Select(line => line.PayoutId);
        return lines.Where(line => (line.Kind != LineKind.Payout && line.Kind != LineKind.TopUp) || line.PayoutId == null || !numbered.Contains(line.PayoutId));
    }

    /// <summary>How often anything happened that a sum depends on; none of it ever unhappens.</summary>
    private readonly record struct Told(int Imports, int Reversals, int Runs, int LinksByHand, int Endings, int Versions);
}

/// <summary>What a wallet's lines come to, in smallest units.</summary>
/// <param name="IsNumbered">True where the bill tells of payouts, by rows or by numbers.</param>
/// <param name="StaysMinor">What no payout has taken.</param>
/// <param name="SentMinor">What was sent and no confirmed match shows at the bank.</param>
public sealed record WalletSum(bool IsNumbered, long StaysMinor, long SentMinor)
{
    /// <summary>False where its bill does not say what leaves it: then nothing can be said of what stays or is on its way, but for rows that move it.</summary>
    public bool IsTold { get; init; } = true;
}
