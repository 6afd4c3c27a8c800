using System.Globalization;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>What the workbook does not vouch for: days that nobody told of, comparisons that the last run could not make, and what is never checked.</summary>
public sealed class NotCheckedSheet(BookScope scope)
{
    private static readonly string[] Always = ["Book.Limit.MangledReferences", "Book.Limit.Journal", "Book.Limit.Checkpoints"];

    public async Task<Sheet> MakeAsync(ReconciliationRun? run, CancellationToken ct)
    {
        var words = scope.Words;
        var sheet = new Sheet(words["Book.NotChecked"], words["Book.What"]);
        foreach (var account in await UntoldAsync(ct))
        {
            var isWhole = account.Days is [var only] && only == scope.Period;
            foreach (var days in account.Days)
            {
                sheet.Add(isWhole ? words["Book.NoStatement", account.Code].Value : words["Book.DaysWithout", account.Code, Day(days.First), Day(days.Last)].Value);
            }
        }

        if (run is null)
        {
            sheet.Add(words["Book.NoRun"].Value);
        }

        foreach (var batch in run is null ? [] : await scope.Db.ImportBatches.Where(batch => batch.PublishedAt > run.StartedAt).OrderBy(batch => batch.Id).Select(batch => new { batch.Number, batch.FileName }).ToListAsync(ct))
        {
            sheet.Add(words["Book.AfterRun", batch.Number, batch.FileName].Value);
        }

        foreach (var leg in run?.NotCompared ?? [])
        {
            sheet.Add(words[$"NotCompared.{leg.Leg}", leg.Place].Value);
        }

        foreach (var always in Always)
        {
            sheet.Add(words[always].Value);
        }

        return sheet;
    }

    /// <summary>The days of the period that no statement of an account tells of. Where one opens with what the last closed with, nothing happened in between.</summary>
    private async Task<IReadOnlyList<(string Code, IReadOnlyList<DateRange> Days)>> UntoldAsync(CancellationToken ct)
    {
        var accounts = await scope.Db.FundAccounts.OrderBy(account => account.Code).Select(account => account.Code).ToListAsync(ct);
        var statements = (await scope.Db.Statements.AsNoTracking()
            .Where(statement => scope.Db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null)).ToListAsync(ct)).ToLookup(statement => statement.Account);
        return [.. accounts.Select(account => (account, Told([.. statements[account].OrderBy(each => each.From).ThenBy(each => each.To)]).Without(scope.Period)))];
    }

    private static Coverage Told(List<StoredStatement> statements) => new(
    [
        .. statements.Select(statement => new DateRange(statement.From, statement.To)),
        .. statements.Zip(statements.Skip(1))
            .Where(pair => pair.First.ClosingMinor is { } closing && closing == pair.Second.OpeningMinor && pair.First.Currency == pair.Second.Currency && pair.First.To < pair.Second.From)
            .Select(pair => new DateRange(pair.First.To, pair.Second.From)),
    ]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
