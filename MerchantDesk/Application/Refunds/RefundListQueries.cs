using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Which refunds may be paid, which must wait, and for whom. No list loads a case with its history.</summary>
public sealed class RefundListQueries(Desk desk, TimeProvider clock)
{
    private const int PageSize = 50;
    private const int MostCards = 300;

    /// <summary>The open cases for the board, due first; where there are too many for cards, the sums still count all.</summary>
    public Task<RefundBoard> BoardAsync(RefundFilter filter, CancellationToken ct = default) =>
        ReadAsync(async select =>
        {
            var asked = await select.AskedAsync(RefundScope.Open, filter, ct);
            return new RefundBoard(await select.RowsAsync(Sorted(asked, RefundSort.Due).Take(MostCards), ct), await RefundSelection.SumsAsync(asked, ct));
        }, ct);

    /// <summary>One page of the open cases, counted from 1.</summary>
    public Task<RefundList> OpenAsync(RefundFilter filter, RefundSort sort = RefundSort.Due, int page = 1, CancellationToken ct = default) =>
        ReadAsync(async select =>
        {
            var asked = await select.AskedAsync(RefundScope.Open, filter, ct);
            var sums = await RefundSelection.SumsAsync(asked, ct);
            var count = sums.Sum(sum => sum.Count);
            var rows = await select.RowsAsync(Sorted(asked, sort).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize), ct);
            return new RefundList(rows, count, RefundSum.Of(sums)) { Next = page * PageSize < count ? page + 1 : null };
        }, ct);

    /// <summary>A page of cases, the newest first, older than <paramref name="before"/> where given.</summary>
    public Task<RefundList> NewestAsync(RefundFilter filter, RefundScope scope = RefundScope.All, RefundCaseId? before = null, CancellationToken ct = default) =>
        ReadAsync(async select =>
        {
            var asked = await select.AskedAsync(scope, filter, ct);
            var sums = await RefundSelection.SumsAsync(asked, ct);
            var page = asked.Where(of => before == null || of.Id < before).OrderByDescending(of => of.Id);
            var ids = await page.Select(of => of.Id).Take(PageSize + 1).ToListAsync(ct);
            return new RefundList(await select.RowsAsync(page.Take(PageSize), ct), sums.Sum(sum => sum.Count), RefundSum.Of(sums)) { Older = ids.Count > PageSize ? ids[PageSize - 1] : null };
        }, ct);

    /// <summary>The figures above the list, of all open cases whatever the filter, and what the page needs for its filters and reasons.</summary>
    public Task<RefundFigures> FiguresAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            var select = new RefundSelection(db, actor, clock.GetUtcNow());
            var open = select.Of(RefundScope.Open);
            var sums = await RefundSelection.SumsAsync(open, ct);
            var payable = await select.PayableAsync(ct);
            var tomorrow = await select.TomorrowAsync(ct);
            return new RefundFigures
            {
                Open = sums.Sum(sum => sum.Count),
                Sums = RefundSum.Of(sums),
                Overdue = await select.Due(open, RefundDue.Overdue, tomorrow).CountAsync(ct),
                Today = await select.Due(open, RefundDue.Today, tomorrow).CountAsync(ct),
                Mine = await (await select.WaitingForAskerAsync(open, ct)).CountAsync(ct),
                Payable = payable.Count,
                PayableSums = RefundSum.Totals(payable.Select(each => each.Amount)),
                Ever = await db.RefundCases.AnyAsync(ct),
                Platforms = await db.Platforms.OrderBy(platform => platform.Code).Select(platform => new PlatformChoice(platform.Code, platform.Name)).ToListAsync(ct),
                WhoOpens = actor.Duties.Contains(Duty.OpenRefund) ? [] : await ActorReader.WhoMayAsync(db, Duty.OpenRefund, ct),
            };
        }, ct);

    private Task<T> ReadAsync<T>(Func<RefundSelection, Task<T>> question, CancellationToken ct) =>
        desk.ReadAsync(Duty.ReadBooks, (db, actor) => question(new RefundSelection(db, actor, clock.GetUtcNow())), ct);

    private static IQueryable<RefundCase> Sorted(IQueryable<RefundCase> cases, RefundSort sort) => sort switch
    {
        RefundSort.Number => cases.OrderByDescending(of => of.Id),
        RefundSort.Amount => cases.OrderBy(of => of.Amount.Currency).ThenByDescending(of => of.Amount.Minor).ThenBy(of => of.Id),
        _ => cases.OrderBy(of => EF.Property<DateTimeOffset?>(of, Data.RefundDeadline.Column)).ThenBy(of => of.Id),
    };
}

/// <summary>Open cases as cards, due first, and the sums of all that the filter leaves.</summary>
public sealed record RefundBoard(IReadOnlyList<RefundRow> Rows, IReadOnlyList<RefundSum> Sums);

/// <summary>A page of cases with count and sums of all that the filter leaves.</summary>
public sealed record RefundList(IReadOnlyList<RefundRow> Rows, int Count, IReadOnlyList<Money> Sums)
{
    /// <summary>The number of the next page; null where this is the last, or pages follow by key.</summary>
    public int? Next { get; init; }

    /// <summary>What leads to the page of older cases.</summary>
    public RefundCaseId? Older { get; init; }
}

/// <summary>The figures of all open cases.</summary>
public sealed record RefundFigures
{
    public required int Open { get; init; }

    public required IReadOnlyList<Money> Sums { get; init; }

    public required int Overdue { get; init; }

    public required int Today { get; init; }

    /// <summary>What waits for the asker.</summary>
    public required int Mine { get; init; }

    public required int Payable { get; init; }

    public required IReadOnlyList<Money> PayableSums { get; init; }

    /// <summary>False where no case was ever opened.</summary>
    public required bool Ever { get; init; }

    public required IReadOnlyList<PlatformChoice> Platforms { get; init; }

    /// <summary>Who may open cases, where the asker may not.</summary>
    public required IReadOnlyList<string> WhoOpens { get; init; }
}

public sealed record PlatformChoice(string Code, string Name);
