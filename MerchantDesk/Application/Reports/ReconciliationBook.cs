using System.Globalization;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>Makes the sheets of the reconciliation workbook from the books, as they stand in one read.</summary>
public sealed class ReconciliationBook(DeskDbContext db, IStringLocalizer<Words> words, DateRange period)
{
    private static readonly (int From, string Name)[] Ages = [(0, "0–3"), (4, "4–7"), (8, "8–15"), (16, "16–30"), (31, "31–60"), (61, "> 60")];

    public async Task<IReadOnlyList<Sheet>> SheetsAsync(string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var accounts = await db.FundAccounts.OrderBy(account => account.Code).ToListAsync(ct);
        var bridges = new List<BalanceBridge>();
        foreach (var account in accounts)
        {
            bridges.AddRange(await BalanceBridge.OfAsync(db, account, period, ct));
        }

        return
        [
            await CoverAsync(accounts, madeBy, now, ct),
            .. bridges.Select(Bridge),
            await MatchesAsync(ct),
            await OpenBreaksAsync(ct),
            await ResolvedBreaksAsync(ct),
            await RefundsAsync(ct),
            Fees(bridges),
            await NotCheckedAsync(ct),
        ];
    }

    private async Task<Sheet> CoverAsync(List<FundAccount> accounts, string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var merchant = await db.Installations.SingleAsync(ct);
        var run = await LastRunAsync(ct);
        var head = await db.AuditLeaves.OrderByDescending(leaf => leaf.Seq).FirstAsync(ct);
        var sheet = new Sheet(words["Book.Cover"], words["Book.What"], words["Book.Value"]);
        sheet.Add(words["Book.Merchant"].Value, merchant.Merchant);
        sheet.Add(words["Book.From"].Value, period.First);
        sheet.Add(words["Book.To"].Value, period.Last);
        sheet.Add(words["Book.Accounts"].Value, string.Join(", ", accounts.Select(account => account.Code)));
        sheet.Add(words["Book.MadeBy"].Value, madeBy);
        sheet.Add(words["Book.MadeAt"].Value, now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        sheet.Add(words["Book.Run"].Value, run?.Number ?? words["Book.NoRun"].Value);
        sheet.Add(words["Book.AsOf"].Value, run?.AsOf is { } asOf ? asOf : SheetCell.Empty);
        sheet.Add(words["Book.LogSize"].Value, head.Seq.ToString(CultureInfo.InvariantCulture));
        sheet.Add(words["Book.LogHead"].Value, head.Hash);
        return sheet;
    }

    /// <summary>Opening and movements add up to the closing by a formula, beside what the statements say.</summary>
    private Sheet Bridge(BalanceBridge bridge)
    {
        var decimals = bridge.Currency.Decimals;
        var sheet = new Sheet($"{bridge.Account.Code} {bridge.Currency.Code}", words["Book.What"], words["Book.Lines"], words["Book.Gross"], words["Book.Fee"], words["Book.Net"]);
        var opening = sheet.NextRow;
        sheet.Add(words["Book.Opening"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, bridge.Opening ?? Money.Zero(bridge.Currency));
        foreach (var movement in bridge.Movements)
        {
            var row = sheet.NextRow;
            sheet.Add(words[$"LineKind.{movement.Kind}"].Value, movement.Lines, movement.Gross, movement.Fee, new FormulaCell($"C{row}+D{row}", decimals));
        }

        var closing = sheet.NextRow;
        sheet.AddTotal(
            words["Book.Closing"].Value, Total("B", 0), Total("C", decimals), Total("D", decimals), new FormulaCell($"SUM(E{opening}:E{closing - 1})", decimals));
        if (bridge.Stated is { } stated)
        {
            sheet.Add(words["Book.ClosingStated"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, stated);
            sheet.AddTotal(words["Book.Unexplained"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, new FormulaCell($"E{closing}-E{closing + 1}", decimals));
        }
        else
        {
            sheet.Add(words["Book.NoBalance"].Value);
        }

        return sheet;

        SheetCell Total(string column, int shown) => closing - 1 > opening ? new FormulaCell($"SUM({column}{opening + 1}:{column}{closing - 1})", shown) : SheetCell.Empty;
    }

    private async Task<Sheet> MatchesAsync(CancellationToken ct)
    {
        var counts = await MatchQueries.Holding(db).GroupBy(match => new { match.Pass, match.Status }).Select(group => new { group.Key.Pass, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
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

    private async Task<Sheet> OpenBreaksAsync(CancellationToken ct)
    {
        var open = await BreakQueries.Asked(db, new BreakFilter()).Where(each => each.Day <= period.Last).OrderBy(each => each.Day).ThenBy(each => each.Id).ToListAsync(ct);
        var rows = await BreakQueries.RowsAsync(db, open, ct);
        var sheet = new Sheet(
            words["Book.OpenBreaks"], words["Book.Number"], words["Book.Kind"], words["Book.What"], words["Book.Account"], words["Book.Store"], words["Book.Day"], words["Book.Age"],
            words["Book.AgeGroup"], words["Book.Amount"], words["Book.Currency"], words["Book.State"], words["Book.Owner"], words["Book.Why"]);
        foreach (var row in rows)
        {
            sheet.Add(
                row.Number, row.Kind.ToString(), words[$"Break.{row.Kind}"].Value, row.Account, row.Store, row.Day, row.Age, Ages.Last(age => age.From <= row.Age).Name, row.Amount,
                row.Amount.Currency.Code, words[$"BreakState.{row.State}"].Value, row.Owner, words[$"Why.{row.Kind}", [.. row.Arguments]].Value);
        }

        sheet.AddTotal(words["Book.Total"].Value, rows.Count);
        foreach (var (_, name) in Ages)
        {
            sheet.AddTotal(SheetCell.Empty, rows.Count(row => Ages.Last(age => age.From <= row.Age).Name == name), words["Book.Days", name].Value);
        }

        return sheet;
    }

    private async Task<Sheet> ResolvedBreaksAsync(CancellationToken ct)
    {
        var resolved = await db.Breaks.AsNoTracking().Where(each => each.State == BreakState.Resolved && each.Day >= period.First && each.Day <= period.Last).OrderBy(each => each.Id).ToListAsync(ct);
        var ids = resolved.Select(each => each.Id).ToList();
        var events = (await db.BreakEvents.AsNoTracking().Where(each => ids.Contains(each.Break) && (each.Act == BreakAct.Accept || each.Act == BreakAct.Approve)).OrderBy(each => each.Id).ToListAsync(ct)).ToLookup(each => each.Break);
        var people = await db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
        var sheet = new Sheet(
            words["Book.ResolvedBreaks"], words["Book.Number"], words["Book.Kind"], words["Book.Account"], words["Book.Day"], words["Book.Amount"], words["Book.Currency"],
            words["Book.Reason"], words["Book.Proposed"], words["Book.Approved"]);
        foreach (var row in resolved)
        {
            var accepted = events[row.Id].LastOrDefault(each => each.Act == BreakAct.Accept);
            var approved = events[row.Id].LastOrDefault(each => each.Act == BreakAct.Approve);
            sheet.Add(row.Number, row.Kind.ToString(), row.Account, row.Day, row.Amount, row.Currency.Code, accepted?.Note, Name(accepted), Name(approved));
        }

        sheet.AddTotal(words["Book.Total"].Value, resolved.Count);
        return sheet;

        string? Name(BreakEvent? of) => of?.Person is { } person ? people.GetValueOrDefault(person.Value) : null;
    }

    private async Task<Sheet> RefundsAsync(CancellationToken ct)
    {
        var sheet = new Sheet(
            words["Book.Refunds"], words["Book.Number"], words["Book.Source"], words["Book.Order"], words["Book.Store"], words["Book.Amount"], words["Book.Currency"], words["Book.State"],
            words["Book.Token"], words["RefundPart.Opening"], words["RefundPart.Evidence"], words["RefundPart.Approval"], words["RefundPart.Payment"], words["RefundPart.Recording"]);
        var people = await db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
        var until = new DateTimeOffset(period.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        foreach (var own in await db.RefundCases.AsNoTracking().Where(each => each.OpenedAt < until).OrderBy(each => each.Id).ToListAsync(ct))
        {
            sheet.Add(
                own.Number, words["Book.Here"].Value, own.OrderNo, own.Store, own.Amount, own.Amount.Currency.Code, words[$"RefundState.{own.State}"].Value,
                own.Token is { } token ? words[$"TokenKind.{token.Kind}"].Value : null,
                Names(own, RefundPart.Opening), Names(own, RefundPart.Evidence), Names(own, RefundPart.Approval), Names(own, RefundPart.Payment), Names(own, RefundPart.Recording));
        }

        var from = new DateTimeOffset(period.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        foreach (var stated in await db.StatedCases.AsNoTracking().Where(each => each.RequestedAt >= from && each.RequestedAt < until).OrderBy(each => each.Id).ToListAsync(ct))
        {
            sheet.Add(stated.CaseNo, words["Book.StatedByFile"].Value, stated.OrderNo, stated.Store, new Money(stated.AmountMinor, stated.Currency), stated.Currency.Code, stated.Status);
        }

        return sheet;

        string Names(RefundCase of, RefundPart part) => string.Join(", ", of.PeopleIn(part).Select(person => people.GetValueOrDefault(person.Value)));
    }

    /// <summary>Gross to net by account: what was sold, given back and taken.</summary>
    private Sheet Fees(List<BalanceBridge> bridges)
    {
        var sheet = new Sheet(words["Book.Fees"], words["Book.Account"], words["Book.Currency"], words["LineKind.Sale"], words["LineKind.Refund"], words["Book.Fee"], words["Book.Net"]);
        foreach (var bridge in bridges.Where(bridge => bridge.Account.Kind == AccountKind.Wallet))
        {
            var row = sheet.NextRow;
            var fees = bridge.Movements.Aggregate(Money.Zero(bridge.Currency), (sum, each) => sum + each.Fee + (IsFee(each) ? each.Gross : Money.Zero(bridge.Currency)));
            sheet.Add(
                bridge.Account.Code, bridge.Currency.Code, Gross(bridge, Domain.Statements.LineKind.Sale), Gross(bridge, Domain.Statements.LineKind.Refund), fees,
                new FormulaCell($"C{row}+D{row}+E{row}", bridge.Currency.Decimals));
        }

        return sheet;

        static bool IsFee(Movement movement) => movement.Kind is Domain.Statements.LineKind.Fee or Domain.Statements.LineKind.FeeRefund;

        static Money Gross(BalanceBridge bridge, Domain.Statements.LineKind kind) => bridge.Movements.FirstOrDefault(each => each.Kind == kind)?.Gross ?? Money.Zero(bridge.Currency);
    }

    private async Task<Sheet> NotCheckedAsync(CancellationToken ct)
    {
        var sheet = new Sheet(words["Book.NotChecked"], words["Book.What"]);
        foreach (var line in (await LastRunAsync(ct))?.NotChecked.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [words["Book.NoRun"].Value])
        {
            sheet.Add(line);
        }

        foreach (var always in (string[])["Book.Limit.MangledReferences", "Book.Limit.Journal", "Book.Limit.Checkpoints"])
        {
            sheet.Add(words[always].Value);
        }

        return sheet;
    }

    private Task<ReconciliationRun?> LastRunAsync(CancellationToken ct) => db.ReconciliationRuns.Where(run => run.PublishedAt != null).OrderByDescending(run => run.Id).FirstOrDefaultAsync(ct);

    private static SheetCell Sum(string column, int last) => last >= 2 ? new FormulaCell($"SUM({column}2:{column}{last})", 0) : 0;
}
