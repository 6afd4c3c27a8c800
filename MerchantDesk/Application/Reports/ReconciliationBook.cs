using System.Globalization;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>Makes the sheets of the reconciliation workbook from the books, as they stand in one read.</summary>
public sealed class ReconciliationBook(BookScope scope)
{
    public async Task<IReadOnlyList<Sheet>> SheetsAsync(string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var accounts = await scope.Db.FundAccounts.OrderBy(account => account.Code).ToListAsync(ct);
        var run = await scope.Db.ReconciliationRuns.Where(each => each.PublishedAt != null).OrderByDescending(each => each.Id).FirstOrDefaultAsync(ct);
        var bridges = new List<BalanceBridge>();
        foreach (var account in accounts)
        {
            bridges.AddRange(await BalanceBridge.OfAsync(scope.Db, account, scope.Period, ct));
        }

        return
        [
            await CoverAsync(accounts, run, madeBy, now, ct),
            .. bridges.Select(bridge => BridgeSheet.Of(scope.Words, bridge)),
            await MatchesAsync(ct),
            await new OpenBreaksSheet(scope).MakeAsync(run?.AsOf, ct),
            await new ResolvedBreaksSheet(scope).MakeAsync(ct),
            await new RefundSheet(scope).MakeAsync(ct),
            Fees(bridges),
            await new NotCheckedSheet(scope).MakeAsync(run, ct),
        ];
    }

    private async Task<Sheet> CoverAsync(List<FundAccount> accounts, ReconciliationRun? run, string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var words = scope.Words;
        var merchant = await scope.Db.Installations.SingleAsync(ct);
        var head = await scope.Db.AuditLeaves.OrderByDescending(leaf => leaf.Seq).FirstAsync(ct);
        var sheet = new Sheet(words["Book.Cover"], words["Book.What"], words["Book.Value"]);
        sheet.Add(words["Book.Merchant"].Value, merchant.Merchant);
        sheet.Add(words["Book.From"].Value, scope.Period.First);
        sheet.Add(words["Book.To"].Value, scope.Period.Last);
        sheet.Add(words["Book.Accounts"].Value, string.Join(", ", accounts.Select(account => account.Code)));
        sheet.Add(words["Book.MadeBy"].Value, madeBy);
        sheet.Add(words["Book.MadeAt"].Value, TimeZoneInfo.ConvertTime(now, scope.Zone).ToString("yyyy-MM-dd HH:mm:ss 'UTC'zzz", CultureInfo.InvariantCulture));
        sheet.Add(words["Book.Run"].Value, run?.Number ?? words["Book.NoRun"].Value);
        sheet.Add(words["Book.AsOf"].Value, run?.AsOf is { } asOf ? asOf : SheetCell.Empty);
        sheet.Add(words["Book.LogSize"].Value, new CountCell(head.Seq + 1));
        sheet.Add(words["Book.LogHead"].Value, head.Hash);
        return sheet;
    }

    private async Task<Sheet> MatchesAsync(CancellationToken ct)
    {
        var words = scope.Words;
        var counts = await InPeriod(MatchQueries.Holding(scope.Db)).GroupBy(match => new { match.Pass, match.Status }).Select(group => new { group.Key.Pass, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
        var sheet = new Sheet(words["Book.Matches"], words["Book.Pass"], words["Book.What"], words["Book.Confirmed"], words["Book.Suggested"]);
        foreach (var pass in counts.Select(each => each.Pass).Distinct().Order())
        {
            sheet.Add(pass.ToString(), words[$"MatchPass.{pass}"].Value, Count(pass, MatchStatus.Confirmed), Count(pass, MatchStatus.Suggested));
        }

        var last = sheet.NextRow - 1;
        sheet.AddTotal(words["Book.Total"].Value, SheetCell.Empty, Sum("C", last), Sum("D", last));
        return sheet;

        int Count(MatchPass pass, MatchStatus status) => counts.Where(each => each.Pass == pass && each.Status == status).Sum(each => each.Count);
    }

    /// <summary>The matches of which a line or an order is of the period.</summary>
    private IQueryable<StoredMatch> InPeriod(IQueryable<StoredMatch> matches)
    {
        var (db, first, last) = (scope.Db, scope.Period.First, scope.Period.Last);
        return matches.Where(match => db.MatchMembers.Any(member => member.Match == match.Id
            && (((member.Side == Side.Bill || member.Side == Side.Bank) && db.StatementLines.Any(line => line.Id == member.Record && line.Day >= first && line.Day <= last))
                || (member.Side == Side.Order && db.Orders.Any(order => order.Id == member.Record && order.PaidDay >= first && order.PaidDay <= last)))));
    }

    /// <summary>Gross to net by account: what was sold, given back and taken.</summary>
    private Sheet Fees(List<BalanceBridge> bridges)
    {
        var words = scope.Words;
        var sheet = new Sheet(words["Book.Fees"], words["Book.Account"], words["Book.Currency"], words["LineKind.Sale"], words["LineKind.Refund"], words["Book.Fee"], words["Book.Net"]);
        foreach (var bridge in bridges.Where(bridge => bridge.Account.Kind == AccountKind.Wallet))
        {
            var row = sheet.NextRow;
            var fees = bridge.Movements.Aggregate(Money.Zero(bridge.Currency), (sum, each) => sum + each.Fee + (IsFee(each) ? each.Gross : Money.Zero(bridge.Currency)));
            sheet.Add(
                bridge.Account.Code, bridge.Currency.Code, Gross(bridge, LineKind.Sale), Gross(bridge, LineKind.Refund), fees, new FormulaCell($"C{row}+D{row}+E{row}", bridge.Currency.Decimals));
        }

        return sheet;

        static bool IsFee(Movement movement) => movement.Kind is LineKind.Fee or LineKind.FeeRefund;

        static Money Gross(BalanceBridge bridge, LineKind kind) => bridge.Movements.FirstOrDefault(each => each.Kind == kind)?.Gross ?? Money.Zero(bridge.Currency);
    }

    private static SheetCell Sum(string column, int last) => last >= 2 ? new FormulaCell($"SUM({column}2:{column}{last})", 0) : 0;
}
