using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Today;

/// <summary>What waits for the person in front of the page.</summary>
public sealed class TodayQueries(Desk desk, ICallerSource callers)
{
    private const int Shown = 6;

    /// <summary>Breaks this person owns, and acceptances that wait for a second person where this one may decide; what is oldest first.</summary>
    public async Task<MyBreaks> BreaksAsync(CancellationToken ct = default)
    {
        var me = (await callers.AskAsync(ct)).Person;
        return await desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var actor = await ActorReader.ReadAsync(db, new Caller(me, "page", ""), ct);
            var asOf = await db.ReconciliationRuns.Where(run => run.PublishedAt != null).OrderByDescending(run => run.Id).Select(run => run.AsOf).FirstOrDefaultAsync(ct);
            var live = db.Breaks.Where(each => each.State == BreakState.Open || each.State == BreakState.Assigned || each.State == BreakState.AwaitingCounterparty);
            var pending = db.Breaks.Where(each => each.State == BreakState.PendingApproval);
            return new MyBreaks(
                await GroupAsync(db, live.Where(each => each.Owner == me), asOf, ct),
                actor.Duties.Contains(Duty.ApproveWriteOff) ? await GroupAsync(db, pending.Where(each => each.ProposedBy != me), asOf, ct) : BreakGroup.None,
                await live.CountAsync(ct) + await pending.CountAsync(ct));
        }, ct);
    }

    private static async Task<BreakGroup> GroupAsync(DeskDbContext db, IQueryable<StoredBreak> breaks, DateOnly? asOf, CancellationToken ct)
    {
        var first = await breaks.OrderBy(each => each.Day).ThenBy(each => each.Id).Take(Shown)
            .Select(each => new { each.Number, each.Kind, each.Account, each.AmountMinor, each.Currency, each.Day, each.ProposedBy }).ToListAsync(ct);
        var sums = await breaks.GroupBy(each => each.Currency).Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(each => each.AmountMinor) }).ToListAsync(ct);
        var names = await PersonNames.ReadAsync(db, first.Select(each => each.ProposedBy), ct);
        return new BreakGroup(
            [.. first.Select(each => new WaitingBreak(
                each.Number, each.Kind, each.Account, new Money(each.AmountMinor, each.Currency), each.Day,
                asOf is { } now ? Math.Max(0, now.DayNumber - each.Day.DayNumber) : 0, names.Of(each.ProposedBy)))],
            sums.Sum(each => each.Count),
            [.. sums.OrderBy(each => each.Key.Code).Select(each => new Money(each.Minor, each.Key))]);
    }
}

/// <summary>The breaks that wait for one person. <c>Open</c> counts everybody's.</summary>
public sealed record MyBreaks(BreakGroup Assigned, BreakGroup ToApprove, int Open);

/// <summary>The first breaks of a group, and the count and sums of the whole group.</summary>
public sealed record BreakGroup(IReadOnlyList<WaitingBreak> First, int Count, IReadOnlyList<Money> Sums)
{
    public static BreakGroup None { get; } = new([], 0, []);
}

/// <param name="ProposedBy">Who proposed to accept it, where that waits for a second person.</param>
public sealed record WaitingBreak(string Number, BreakKind Kind, string? Account, Money Amount, DateOnly Day, int Age, string? ProposedBy);
