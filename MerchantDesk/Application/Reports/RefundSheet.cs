using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>
/// The refund register: cases kept here that were opened, decided, paid or confirmed in the period, or still open when it ended; and cases
/// that a file states, as its newest published export states them.
/// </summary>
public sealed class RefundSheet(BookScope scope)
{
    private static readonly RefundState[] Final = [.. Enum.GetValues<RefundState>().Where(state => !RefundFlow.IsOpen(state))];

    public async Task<Sheet> MakeAsync(CancellationToken ct)
    {
        var words = scope.Words;
        var sheet = new Sheet(
            words["Book.Refunds"], words["Book.Number"], words["Book.Source"], words["Book.Order"], words["Book.Store"], words["Book.Amount"], words["Book.Currency"], words["Book.State"],
            words["Book.Token"], words["RefundPart.Opening"], words["RefundPart.Evidence"], words["RefundPart.Approval"], words["RefundPart.Payment"], words["RefundPart.Recording"]);
        var people = await scope.Db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
        foreach (var own in await OwnAsync(ct))
        {
            var state = own.Steps.LastOrDefault(step => step.At < scope.Until)?.To ?? own.State;
            sheet.Add(
                own.Number, words["Book.Here"].Value, own.OrderNo, own.Store, own.Amount, own.Amount.Currency.Code, words[$"RefundState.{state}"].Value,
                own.Token is { } token ? words[$"TokenKind.{token.Kind}"].Value : null,
                Names(own, RefundPart.Opening), Names(own, RefundPart.Evidence), Names(own, RefundPart.Approval), Names(own, RefundPart.Payment), Names(own, RefundPart.Recording));
        }

        foreach (var stated in await StatedAsync(ct))
        {
            sheet.Add(stated.CaseNo, words["Book.StatedByFile"].Value, stated.OrderNo, stated.Store, new Money(stated.AmountMinor, stated.Currency), stated.Currency.Code, stated.Status);
        }

        return sheet;

        string Names(RefundCase of, RefundPart part) => string.Join(", ", of.PeopleIn(part).Select(person => people.GetValueOrDefault(person.Value)));
    }

    /// <summary>Nothing happens to a case that has ended, so a step since the period began says that it was open in it.</summary>
    private Task<List<RefundCase>> OwnAsync(CancellationToken ct)
    {
        var (from, until) = (scope.From, scope.Until);
        return scope.Db.RefundCases.AsNoTracking()
            .Where(each => each.OpenedAt < until && (each.OpenedAt >= from || !Final.Contains(each.State) || each.Steps.Any(step => step.At >= from)))
            .OrderBy(each => each.Id).ToListAsync(ct);
    }

    /// <summary>A case that no day is stated of could be of any period, so that every workbook has it.</summary>
    private Task<List<StoredCase>> StatedAsync(CancellationToken ct)
    {
        var (db, from, until) = (scope.Db, scope.From, scope.Until);
        var published = db.StatedCases.AsNoTracking().Where(stated => db.ImportBatches.Any(batch => batch.Id == stated.Batch && batch.PublishedAt != null));
        return published
            .Where(stated => !published.Any(newer => newer.CaseNo == stated.CaseNo && newer.Store == stated.Store && newer.Id > stated.Id)
                && ((stated.RequestedAt == null && stated.ApprovedAt == null && stated.GoodsBackAt == null)
                    || (stated.RequestedAt >= from && stated.RequestedAt < until)
                    || (stated.ApprovedAt >= from && stated.ApprovedAt < until)
                    || (stated.GoodsBackAt >= from && stated.GoodsBackAt < until)))
            .OrderBy(stated => stated.Id).ToListAsync(ct);
    }
}
