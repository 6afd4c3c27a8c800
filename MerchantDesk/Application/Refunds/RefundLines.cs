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

    /// <summary>The refund lines that a match ties to the payment at hand, as one amount each.</summary>
    public static async Task<IReadOnlyList<BilledRefund>> MatchedAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var lines = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Refund
                && db.RefundPayments.Any(payment => payment.Id == member.Record && payment.Case == of.Id && payment.Attempt == of.Attempt)))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines, record => record, line => line.Id, (_, line) => line)
            .OrderBy(line => line.Id).Take(Most).ToListAsync(ct);
        return lines.Count == 0 ? [] : [Of(lines)];
    }

    /// <summary>Receipts of exactly the amount on the platform's accounts, of the order itself, or of none since it was paid: one of them may be the payment coming back.</summary>
    public static async Task<IReadOnlyList<BilledRefund>> ReturnedAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        [.. (await ReceiptsAsync(db, of, ct)).Select(line => new BilledRefund(line.Id, NameOf(line), new Money(line.GrossMinor, line.Currency), line.RefundNo))];

    /// <summary>True where the order's own line brings the amount back: the payment cannot simply be taken for confirmed.</summary>
    public static async Task<bool> HasReturnedAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        (await ReceiptsAsync(db, of, ct)).Any(line => line.OrderNo is not null);

    /// <summary>Throws <see cref="RuleException"/> where none is called so.</summary>
    public static BilledRefund Named(IReadOnlyList<BilledRefund> lines, string name) =>
        lines.FirstOrDefault(line => line.Name == name.Trim()) ?? throw new RuleException(Rule.BillLineUnknown, name);

    /// <summary>What the lines of one match tell together; positive.</summary>
    public static BilledRefund Of(IReadOnlyList<StoredLine> lines)
    {
        // Several numbers are told as they are: none of them is the one that was noted, so that no rule confirms by them.
        var numbers = lines.Select(line => line.RefundNo).OfType<string>().Distinct().ToList();
        return new BilledRefund(lines[0].Id, NameOf(lines[0]), new Money(-lines.Sum(line => line.GrossMinor), lines[0].Currency), numbers.Count == 0 ? null : string.Join(", ", numbers));
    }

    private static async Task<List<StoredLine>> ReceiptsAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var paid = await db.RefundPayments.Where(payment => payment.Case == of.Id && payment.Attempt == of.Attempt).Select(payment => (DateTimeOffset?)payment.At).FirstOrDefaultAsync(ct);
        if (paid is not { } at)
        {
            return [];
        }

        var since = DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1);
        var accounts = db.FundAccounts.Where(account => account.Platform == of.Platform && (account.Kind == AccountKind.Wallet || account.Kind == AccountKind.Bank)).Select(account => account.Code);
        var receipts = db.StatementLines
            .Where(line => accounts.Contains(line.Account) && line.GrossMinor == of.Amount.Minor && line.Currency == of.Amount.Currency && line.Kind != LineKind.Sale
                && db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null)
                && !db.RefundCases.Any(other => other.Steps.Any(step => step.Act == RefundAct.Bounce && step.Evidence!.Line == line.Id)));

        // Two questions, so that each is answered by an index: the order's number, or the account and its days.
        var own = await receipts.Where(line => line.OrderNo == of.OrderNo).OrderBy(line => line.Id).Take(Most).ToListAsync(ct);
        var nobodys = await receipts.Where(line => line.OrderNo == null && line.Day >= since).OrderBy(line => line.Id).Take(Most).ToListAsync(ct);
        return [.. own.Concat(nobodys).OrderBy(line => line.Id).Take(Most)];
    }

    private static string NameOf(StoredLine line) => line.Key ?? $"{line.Account}/{line.Id.Value}";
}
