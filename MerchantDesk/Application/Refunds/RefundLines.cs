using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>The lines of bills and bank statements that tell what became of a payment: nothing else confirms or bounces it.</summary>
public static class RefundLines
{
    private const int Most = 20;

    /// <summary>How many days the two bills of a wallet may date the same money apart.</summary>
    private const int DaysApart = 7;

    /// <summary>The refund lines that a match ties to the payment at hand, as one amount each.</summary>
    public static async Task<IReadOnlyList<BilledRefund>> MatchedAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var lines = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Refund
                && db.RefundPayments.Any(payment => payment.Id == member.Record && payment.Case == of.Id && payment.Attempt == of.Attempt)))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines, record => record, line => line.Id, (_, line) => line)
            .OrderBy(line => line.Id).Take(Most).ToListAsync(ct);
        if (lines.Count == 0)
        {
            return [];
        }

        var told = Of(lines);
        return [told with { Amount = told.Amount - await OfOthersAsync(db, of, [.. lines.Select(line => line.Id)], ct) }];
    }

    /// <summary>What other payments have of the lines that somebody has joined with several.</summary>
    private static async Task<Money> OfOthersAsync(DeskDbContext db, RefundCase of, List<RecordId> lines, CancellationToken ct)
    {
        var matches = MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Confirmed
            && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bill && lines.Contains(member.Record)));
        var others = await db.MatchMembers.Where(member => member.Side == Side.Refund && matches.Any(match => match.Id == member.Match))
            .Join(db.RefundPayments.Where(payment => payment.Case != of.Id), member => member.Record, payment => payment.Id, (_, payment) => payment.Case)
            .Join(db.RefundCases.Where(other => other.Amount.Currency == of.Amount.Currency), other => other, other => other.Id, (_, other) => other.Amount.Minor).ToListAsync(ct);
        return of.Amount with { Minor = others.Sum() };
    }

    /// <summary>Receipts of exactly the amount on the platform's accounts since it was paid, of the order itself or of none: one of them may be the payment coming back.</summary>
    public static async Task<IReadOnlyList<BilledRefund>> ReturnedAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var receipts = (await ReceiptsAsync(db, of, ct)).Select(receipt => receipt.Id).Take(Most).ToList();
        var lines = await db.StatementLines.Where(line => receipts.Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(ct);
        return [.. lines.Select(line => new BilledRefund(line.Id, NameOf(line), new Money(line.GrossMinor, line.Currency), line.RefundNo, line.Time))];
    }

    /// <summary>True where the order's own line brings the amount back: the payment cannot simply be taken for confirmed.</summary>
    public static async Task<bool> HasReturnedAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        (await ReceiptsAsync(db, of, ct)).Any(receipt => receipt.OrderNo is not null);

    /// <summary>Throws <see cref="RuleException"/> where none is called so.</summary>
    public static BilledRefund Named(IReadOnlyList<BilledRefund> lines, string name) =>
        lines.FirstOrDefault(line => line.Name == name.Trim()) ?? throw new RuleException(Rule.BillLineUnknown, name);

    /// <summary>What the lines of one match tell together; positive.</summary>
    public static BilledRefund Of(IReadOnlyList<StoredLine> lines)
    {
        // Several numbers are told as they are: none of them is the one that was noted, so that no rule confirms by them.
        var numbers = lines.Select(line => line.RefundNo).OfType<string>().Distinct().ToList();
        return new BilledRefund(lines[0].Id, NameOf(lines[0]), new Money(-lines.Sum(line => line.GrossMinor), lines[0].Currency), numbers.Count == 0 ? null : string.Join(", ", numbers), lines.Min(line => line.Time));
    }

    private static async Task<IReadOnlyList<Receipt>> ReceiptsAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var paid = await db.RefundPayments.Where(payment => payment.Case == of.Id && payment.Attempt == of.Attempt).Select(payment => new { payment.Id, payment.At }).FirstOrDefaultAsync(ct);
        if (paid is null)
        {
            return [];
        }

        var since = DateOnly.FromDateTime(paid.At.UtcDateTime).AddDays(-1);
        var told = await ToldAsync(db, of, since, ct);
        var taken = told.Count == 0 ? [] : await TakenAsync(db, [.. told.Select(each => each.Line.Id)], paid.Id, ct);
        return
        [
            .. Receipts.Free(told.Select(each => new Receipt(
                each.Line.Id, each.Line.Account, BillSource.IsTradeBill(each.Format), each.Line.OrderNo, each.Line.TradeNo, each.Line.Day, taken.Contains(each.Line.Id)))).Where(receipt => receipt.Day >= since),
        ];
    }

    /// <summary>Every line of the amount that tells of it, some days more than count: the other bill's line of what came in before may be dated later.</summary>
    private static async Task<List<Told>> ToldAsync(DeskDbContext db, RefundCase of, DateOnly since, CancellationToken ct)
    {
        var from = since.AddDays(-DaysApart);
        var accounts = db.FundAccounts.Where(account => account.Platform == of.Platform && (account.Kind == AccountKind.Wallet || account.Kind == AccountKind.Bank)).Select(account => account.Code);
        var lines = db.StatementLines.Where(RareLines.Are)
            .Where(line => accounts.Contains(line.Account) && line.GrossMinor == of.Amount.Minor && line.Currency == of.Amount.Currency && line.Occurrence == 1);
        var published = db.ImportBatches.Where(batch => batch.PublishedAt != null);

        // Two questions, so that each is answered by an index: the order's number, or the account and its days.
        var own = await lines.Where(line => line.OrderNo == of.OrderNo && line.Day >= from)
            .Join(published, line => line.Batch, batch => batch.Id, (line, batch) => new Told(line, batch.Format)).ToListAsync(ct);
        var nobodys = await lines.Where(line => line.OrderNo == null && line.Day >= from)
            .Join(published, line => line.Batch, batch => batch.Id, (line, batch) => new Told(line, batch.Format)).ToListAsync(ct);
        return [.. own, .. nobodys];
    }

    /// <summary>Those that have brought back another payment, and those that a match ties to anything but this one.</summary>
    private static async Task<HashSet<RecordId>> TakenAsync(DeskDbContext db, List<RecordId> lines, RecordId payment, CancellationToken ct)
    {
        var asked = lines.Select(line => (RecordId?)line).ToList();
        var bounced = await db.RefundCases.SelectMany(other => other.Steps.Where(step => step.Act == RefundAct.Bounce && asked.Contains(step.Evidence!.Line)), (_, step) => step.Evidence!.Line).ToListAsync(ct);
        var matched = await db.MatchMembers
            .Where(member => (member.Side == Side.Bill || member.Side == Side.Bank) && lines.Contains(member.Record)
                && MatchQueries.Holding(db).Any(match => match.Id == member.Match && match.Status == MatchStatus.Confirmed)
                && !db.MatchMembers.Any(tied => tied.Match == member.Match && tied.Side == Side.Refund && tied.Record == payment))
            .Select(member => member.Record).ToListAsync(ct);
        return [.. bounced.OfType<RecordId>(), .. matched];
    }

    private static string NameOf(StoredLine line) => line.Key ?? $"{line.Account}/{line.Id.Value}";

    private sealed record Told(StoredLine Line, string Format);
}
