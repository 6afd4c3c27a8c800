using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>How one account came from its opening to its closing in a period, by kind of movement, in one currency.</summary>
/// <param name="Opening">Null where no statement has ever stated a balance of the account.</param>
/// <param name="Stated">What the statements say it closed with; null where none does.</param>
public sealed record BalanceBridge(FundAccount Account, Currency Currency, Money? Opening, IReadOnlyList<Movement> Movements, Money? Stated)
{
    public static async Task<IReadOnlyList<BalanceBridge>> OfAsync(DeskDbContext db, FundAccount account, DateRange period, CancellationToken ct)
    {
        var batches = await BalanceBatches.ReadAsync(db, account.Code, ct);
        var statements = (await db.Statements.Where(statement => statement.Account == account.Code && batches.Contains(statement.Batch)).ToListAsync(ct)).OrderBy(statement => statement.From).ThenBy(statement => statement.To).ToList();
        var sums = await SumsAsync(db, account, batches, period.Last, ct);
        return [.. sums.Select(sum => sum.Currency).Concat(statements.Select(statement => statement.Currency)).Distinct().Select(currency => Of(account, currency, period, statements, sums))];
    }

    /// <summary>What each day and kind moved. A record that a bill prints twice moves a wallet once.</summary>
    private static async Task<List<DaySum>> SumsAsync(DeskDbContext db, FundAccount account, List<BatchId> batches, DateOnly last, CancellationToken ct) =>
        await db.StatementLines
            .Where(line => line.Account == account.Code && batches.Contains(line.Batch) && line.Day <= last && (account.Kind == AccountKind.Bank || line.Occurrence == 1))
            .GroupBy(line => new { line.Currency, line.Kind, line.Day })
            .Select(group => new DaySum(group.Key.Currency, group.Key.Kind, group.Key.Day, group.Sum(line => line.GrossMinor), group.Sum(line => line.FeeMinor), group.Count()))
            .ToListAsync(ct);

    private static BalanceBridge Of(FundAccount account, Currency currency, DateRange period, List<StoredStatement> statements, List<DaySum> sums)
    {
        var own = sums.Where(sum => sum.Currency == currency).ToList();
        var stated = statements.Where(statement => statement.Currency == currency && statement.OpeningMinor is not null && statement.ClosingMinor is not null).ToList();
        var first = stated.FirstOrDefault(statement => statement.From <= period.Last);
        var opening = first is null ? (long?)null
            : first.OpeningMinor + own.Where(sum => sum.Day >= first.From && sum.Day < period.First).Sum(sum => sum.Gross + sum.Fee);
        var last = stated.LastOrDefault(statement => statement.To <= period.Last && statement.To >= period.First);
        var closing = last is null ? (long?)null : last.ClosingMinor + own.Where(sum => sum.Day > last.To).Sum(sum => sum.Gross + sum.Fee);
        return new BalanceBridge(account, currency, In(opening), [.. ByKind(own.Where(sum => period.Contains(sum.Day)), currency)], In(closing));

        Money? In(long? minor) => minor is { } amount ? new Money(amount, currency) : null;
    }

    private static IEnumerable<Movement> ByKind(IEnumerable<DaySum> sums, Currency currency) => sums.GroupBy(sum => sum.Kind).OrderBy(kind => kind.Key)
        .Select(kind => new Movement(kind.Key, kind.Sum(sum => sum.Count), new Money(kind.Sum(sum => sum.Gross), currency), new Money(kind.Sum(sum => sum.Fee), currency)));

    private sealed record DaySum(Currency Currency, LineKind Kind, DateOnly Day, long Gross, long Fee, int Count);
}

/// <summary>What the lines of one kind moved, before and by fees; signed as the account feels it.</summary>
public sealed record Movement(LineKind Kind, int Lines, Money Gross, Money Fee);
