using System.Text.Json;
using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What does not agree, whose it is and what may be done about it.</summary>
public sealed class BreakQueries(Desk desk, ICallerSource callers)
{
    /// <summary>Of a break of many records so many are shown.</summary>
    public const int MembersShown = 50;

    private const int PageSize = 500;
    private const int QueueSize = 50;

    /// <summary>Breaks of the asked kind and state behind the given id, oldest number first; fewer than a page is the end.</summary>
    public Task<IReadOnlyList<BreakRow>> PageAsync(BreakFilter filter, BreakId after = default, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<BreakRow>>(Duty.ReadBooks, async db =>
        {
            var breaks = await Asked(db, filter).Where(each => each.Id > after).OrderBy(each => each.Id).Take(PageSize).ToListAsync(ct);
            return await RowsAsync(db, breaks, int.MaxValue, ct);
        }, ct);

    /// <summary>A page of the queue behind the given place, what is oldest first, with the count and sums of all that the filter leaves.</summary>
    public async Task<QueueView> QueueAsync(BreakFilter filter, bool mine = false, QueuePlace after = default, CancellationToken ct = default)
    {
        var me = (await callers.AskAsync(ct)).Person;
        return await desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var asked = Asked(db, filter);
            asked = mine ? asked.Where(each => each.Owner == me) : asked;
            var page = await asked.Where(each => each.Day > after.Day || (each.Day == after.Day && each.Id > after.Id))
                .OrderBy(each => each.Day).ThenBy(each => each.Id).Take(QueueSize + 1)
                .Select(each => new { each.Id, each.Number, each.Kind, each.Account, each.AmountMinor, each.Currency, each.Day, each.Owner, each.State }).ToListAsync(ct);
            var sums = await asked.GroupBy(each => each.Currency).Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(each => each.AmountMinor) }).ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, page.Select(each => each.Owner), ct);
            var asOf = await AsOfAsync(db, ct);
            return new QueueView(
                [.. page.Take(QueueSize).Select(each => new QueueRow(
                    each.Number, each.Kind, each.Account, new Money(each.AmountMinor, each.Currency), each.Day, AgeOf(each.Day, asOf),
                    names.Of(each.Owner), each.State))],
                sums.Sum(each => each.Count),
                [.. sums.OrderBy(each => each.Key.Code).Select(each => new Money(each.Minor, each.Key))],
                page.Count > QueueSize ? new QueuePlace(page[QueueSize - 1].Day, page[QueueSize - 1].Id) : null);
        }, ct);
    }

    /// <summary>One break with its history, and which acts this person may do now. Throws <see cref="RuleException"/> where there is none of that number.</summary>
    public async Task<BreakView> ViewAsync(string number, CancellationToken ct = default)
    {
        var me = (await callers.AskAsync(ct)).Person;
        return await desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var found = await db.Breaks.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number);
            var row = (await RowsAsync(db, [found], MembersShown, ct))[0];
            var events = await db.BreakEvents.Where(each => each.Break == found.Id).OrderBy(each => each.Id).ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, events.Select(each => each.Person), ct);
            var run = await db.ReconciliationRuns.Where(each => each.Id == found.FoundRun).Select(each => each.Number).FirstOrDefaultAsync(ct);
            return new BreakView(
                row,
                run,
                [.. events.Select(each => new BreakEventRow(each.Act, each.State, each.At, names.Of(each.Person), each.Note))],
                await BreakOptions.ReadAsync(db, found, me!.Value, ct),
                await BreakOptions.LinkAsync(db, me.Value, ct));
        }, ct);
    }

    public static IQueryable<StoredBreak> Asked(DeskDbContext db, BreakFilter filter)
    {
        var breaks = db.Breaks.AsNoTracking();
        if (filter.State is { } state)
        {
            breaks = breaks.Where(each => each.State == state);
        }
        else if (filter.OnlyOpen)
        {
            breaks = breaks.Where(each => each.State != BreakState.Closed && each.State != BreakState.Resolved);
        }

        if (filter.Kind is { } kind)
        {
            breaks = breaks.Where(each => each.Kind == kind);
        }

        if (filter.OnlyAstray)
        {
            breaks = breaks.Where(each => (each.Kind == BreakKind.B03 || each.Kind == BreakKind.B22) && db.FundAccounts.Any(account => account.Code == each.Account));
        }

        if (filter.Account is { } account)
        {
            breaks = breaks.Where(each => each.Account == account);
        }

        if (filter.Day is { } day)
        {
            breaks = breaks.Where(each => each.Day == day);
        }

        if (filter.From is { } from)
        {
            breaks = breaks.Where(each => each.Day >= from);
        }

        if (filter.To is { } to)
        {
            breaks = breaks.Where(each => each.Day <= to);
        }

        if (filter.Month is { } month)
        {
            var next = month.AddMonths(1);
            breaks = breaks.Where(each => each.Day >= month && each.Day < next);
        }

        return breaks;
    }

    private static async Task<IReadOnlyList<BreakRow>> RowsAsync(DeskDbContext db, IReadOnlyList<StoredBreak> breaks, int most, CancellationToken ct)
    {
        var members = await MemberReader.ReadAsync(db, [.. breaks.Select(each => each.Id)], most, ct);
        var people = await PersonNames.AllAsync(db, ct);
        var asOf = await AsOfAsync(db, ct);
        return
        [
            .. breaks.Select(each => new BreakRow
            {
                Id = each.Id,
                Version = each.Version,
                Number = each.Number,
                Kind = each.Kind,
                Account = each.Account,
                Store = each.Store,
                Amount = each.Amount,
                Day = each.Day,
                Age = AgeOf(each.Day, asOf),
                Owner = people.Of(each.Owner),
                State = each.State,
                Arguments = JsonSerializer.Deserialize<string[]>(each.Arguments)!,
                Allowed = [.. BreakFlow.ActsOf(each.State, each.Kind)],
                Members = members[each.Id].Shown,
                MemberCount = members[each.Id].Count,
                Totals = members[each.Id].Totals,
            }),
        ];
    }

    private static Task<DateOnly?> AsOfAsync(DeskDbContext db, CancellationToken ct) =>
        db.ReconciliationRuns.Where(run => run.PublishedAt != null).OrderByDescending(run => run.Id).Select(run => run.AsOf).FirstOrDefaultAsync(ct);

    private static int AgeOf(DateOnly day, DateOnly? asOf) => asOf is { } now ? Math.Max(0, now.DayNumber - day.DayNumber) : 0;
}

/// <summary>Which breaks are asked for; null asks for any. A state counts before <c>OnlyOpen</c>.</summary>
/// <param name="Month">The first day of the month in which the break's day lies.</param>
public sealed record BreakFilter(bool OnlyOpen = true, BreakKind? Kind = null, string? Account = null, DateOnly? Day = null, BreakState? State = null, DateOnly? Month = null)
{
    /// <summary>True for money that is not where it should be: a payout that is late, or on a wrong account.</summary>
    public bool OnlyAstray { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>A place in the queue; <c>default</c> is before its first row.</summary>
public readonly record struct QueuePlace(DateOnly Day, BreakId Id);

/// <summary>A page of breaks. <c>Sums</c> has one amount for each currency; <c>Next</c> leads to the next page.</summary>
public sealed record QueueView(IReadOnlyList<QueueRow> Rows, int Count, IReadOnlyList<Money> Sums, QueuePlace? Next);

public sealed record QueueRow(string Number, BreakKind Kind, string? Account, Money Amount, DateOnly Day, int Age, string? Owner, BreakState State);

/// <summary>A break as the workbench shows it.</summary>
/// <param name="Run">The number of the run that found it.</param>
/// <param name="NoLink">What a link would say to this person; null where it may be tried.</param>
public sealed record BreakView(BreakRow Row, string? Run, IReadOnlyList<BreakEventRow> History, IReadOnlyList<BreakOption> Options, RuleException? NoLink);

/// <summary>What happened to a break. <c>By</c> is null where a run did it.</summary>
public sealed record BreakEventRow(BreakAct Act, BreakState State, DateTimeOffset At, string? By, string? Note);

public sealed record BreakRow
{
    public required BreakId Id { get; init; }

    /// <summary>What an act on it must name, so that nobody decides on what has changed.</summary>
    public required int Version { get; init; }

    public required string Number { get; init; }

    public required BreakKind Kind { get; init; }

    public required string? Account { get; init; }

    public required string? Store { get; init; }

    public required Money Amount { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Days from its day to the last day that any source has told of.</summary>
    public required int Age { get; init; }

    public required string? Owner { get; init; }

    public required BreakState State { get; init; }

    /// <summary>What the sentence <c>Why.&lt;Kind&gt;</c> needs.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<BreakAct> Allowed { get; init; }

    /// <summary>Its records; in the view of one break the first of them.</summary>
    public required IReadOnlyList<RecordView> Members { get; init; }

    public required int MemberCount { get; init; }

    /// <summary>What the lines of each side come to where <c>Members</c> are not all.</summary>
    public required IReadOnlyList<MemberTotal> Totals { get; init; }
}
