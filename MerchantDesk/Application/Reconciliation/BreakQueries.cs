using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What does not agree, whose it is and what may be done about it.</summary>
public sealed class BreakQueries(Desk desk)
{
    private const int PageSize = 500;

    /// <summary>Breaks of the asked kind and state behind the given id, oldest number first; fewer than a page is the end.</summary>
    public Task<IReadOnlyList<BreakRow>> PageAsync(BreakFilter filter, long after = 0, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<BreakRow>>(Duty.ReadBooks, async db =>
        {
            var breaks = await Asked(db, filter).Where(each => each.Id > after).OrderBy(each => each.Id).Take(PageSize).ToListAsync(ct);
            return await RowsAsync(db, breaks, ct);
        }, ct);

    public static IQueryable<StoredBreak> Asked(DeskDbContext db, BreakFilter filter)
    {
        var breaks = db.Breaks.AsNoTracking();
        if (filter.OnlyOpen)
        {
            breaks = breaks.Where(each => each.State != BreakState.Closed && each.State != BreakState.Resolved);
        }

        if (filter.Kind is { } kind)
        {
            breaks = breaks.Where(each => each.Kind == kind);
        }

        if (filter.Account is { } account)
        {
            breaks = breaks.Where(each => each.Account == account);
        }

        if (filter.Day is { } day)
        {
            breaks = breaks.Where(each => each.Day == day);
        }

        return breaks;
    }

    public static async Task<IReadOnlyList<BreakRow>> RowsAsync(DeskDbContext db, IReadOnlyList<StoredBreak> breaks, CancellationToken ct)
    {
        var ids = breaks.Select(each => each.Id).ToList();
        var members = await db.BreakMembers.Where(member => ids.Contains(member.Break)).OrderBy(member => member.Break).ThenBy(member => member.Ordinal).ToListAsync(ct);
        var records = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
        var byBreak = members.ToLookup(member => member.Break, member => records[new RecordRef(member.Side, member.Record)]);
        var people = await db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
        var asOf = await db.ReconciliationRuns.Where(run => run.PublishedAt != null).OrderByDescending(run => run.Id).Select(run => run.AsOf).FirstOrDefaultAsync(ct);
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
                Age = asOf is { } now ? Math.Max(0, now.DayNumber - each.Day.DayNumber) : 0,
                Owner = each.Owner is { } owner ? people.GetValueOrDefault(owner.Value) : null,
                State = each.State,
                Arguments = JsonSerializer.Deserialize<string[]>(each.Arguments)!,
                Allowed = [.. BreakFlow.ActsOf(each.State, each.Kind)],
                Members = [.. byBreak[each.Id]],
            }),
        ];
    }
}

/// <summary>Which breaks are asked for; null asks for any.</summary>
public sealed record BreakFilter(bool OnlyOpen = true, BreakKind? Kind = null, string? Account = null, DateOnly? Day = null);

public sealed record BreakRow
{
    public required long Id { get; init; }

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

    public required IReadOnlyList<RecordView> Members { get; init; }
}
