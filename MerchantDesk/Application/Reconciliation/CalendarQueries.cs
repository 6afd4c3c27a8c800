using System.Globalization;
using System.Text.Json;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>A month of accounts by day: what agrees, what does not, what was not told, and what the last run came to.</summary>
public sealed class CalendarQueries(Desk desk, TimeProvider clock)
{
    /// <summary>The month that holds the day; without one that of the last day the last run knew, else today's.</summary>
    public Task<CalendarView> MonthAsync(DateOnly? day = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var run = await db.ReconciliationRuns.Where(each => each.PublishedAt != null).OrderByDescending(each => each.Id).FirstOrDefaultAsync(ct);
            var shown = day ?? run?.AsOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var first = new DateOnly(shown.Year, shown.Month, 1);
            var last = first.AddMonths(1).AddDays(-1);
            var accounts = await db.FundAccounts.OrderBy(account => account.Platform).ThenByDescending(account => account.Kind == AccountKind.Wallet).ThenBy(account => account.Code).ToListAsync(ct);
            var open = await db.Breaks.Where(each => each.State != BreakState.Closed && each.State != BreakState.Resolved && each.Day >= first && each.Day <= last && each.Account != null)
                .GroupBy(each => new { each.Account, each.Day, each.Currency })
                .Select(group => new OpenBreaks(group.Key.Account!, group.Key.Day, group.Key.Currency, group.Count(), group.Sum(each => each.AmountMinor))).ToListAsync(ct);
            var told = await ToldAsync(db, ct);
            var missing = await MissingAsync(db, first, ct);
            var parted = await PartedAsync(db, first, last, run, ct);
            var newest = told.SelectMany(group => group).Select(each => (DateOnly?)each.To).Max();
            var announced = await AnnouncementReader.StandingAsync(db, null, ct);
            var days = Enumerable.Range(0, last.Day).Select(first.AddDays).ToList();
            return new CalendarView(
                first,
                [.. accounts.Select(account => Row(account, days, open.Where(each => each.Account == account.Code).ToLookup(each => each.Day), [.. told[account.Code]], [.. missing[account.Code]], [.. parted[account.Code]], run, newest, announced[account.Code].ToLookup(each => each.Day)))],
                run is null ? null : new RunRow(run.Number, run.PublishedAt!.Value, run.AsOf, run.Records, run.Matched, run.OpenBreaks, run.NotCompared));
        }, ct);

    /// <summary>The matches that hold, counted by pass.</summary>
    public Task<IReadOnlyList<PassRow>> PassesAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<PassRow>>(Duty.ReadBooks, async db =>
            [.. (await MatchQueries.Holding(db).GroupBy(match => new { match.Pass, match.Status }).Select(group => new PassRow(group.Key.Pass, group.Key.Status, group.Count())).ToListAsync(ct))
                .OrderBy(row => row.Pass).ThenBy(row => row.Status)], ct);

    private static async Task<ILookup<string, Told>> ToldAsync(DeskDbContext db, CancellationToken ct) =>
        (await db.Statements.Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), statement => statement.Batch, batch => batch.Id,
            (statement, batch) => new { Statement = statement, batch.PublishedAt, batch.Format }).AsNoTracking().ToListAsync(ct))
        .ToLookup(each => each.Statement.Account, each => new Told(each.Statement.From, each.Statement.To, each.PublishedAt!.Value, each.Format, BooksReader.Fact(each.Statement, BillSource.IsTradeBill(each.Format))));

    /// <summary>The days that open breaks of kind B18 say no statement tells of.</summary>
    private static async Task<ILookup<string, DateRange>> MissingAsync(DeskDbContext db, DateOnly from, CancellationToken ct)
    {
        var gaps = await db.Breaks.Where(each => each.Kind == BreakKind.B18 && each.State != BreakState.Closed && each.State != BreakState.Resolved && each.Day >= from && each.Account != null)
            .Select(each => new { each.Account, each.Arguments }).ToListAsync(ct);
        return gaps.Select(each => (each.Account, Days: JsonSerializer.Deserialize<string[]>(each.Arguments)!.Take(2).Select(text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList()))
            .ToLookup(each => each.Account!, each => new DateRange(each.Days[0].AddDays(1), each.Days[1].AddDays(-1)));
    }

    private static CalendarRow Row(FundAccount account, List<DateOnly> days, ILookup<DateOnly, OpenBreaks> open, List<Told> told, List<DateRange> missing, HashSet<DateOnly> parted, ReconciliationRun? run, DateOnly? newest, ILookup<DateOnly, Announcement> announced) => new(
        account.Code,
        account.Platform,
        account.Number,
        account.Kind,
        [.. days.Select(day =>
        {
            var here = open[day].ToList();
            return new CalendarCell(day, AsTold(StateOf(day, here.Count > 0, told, missing, parted.Contains(day), run), day, account, told, run, newest), here.Sum(each => each.Count), Sums(here))
            {
                Announced = announced[day].Count(),
            };
        })],
        open.Sum(group => group.Sum(each => each.Count)),
        Sums([.. open.SelectMany(group => group)]))
    {
        IsTold = told.Count > 0,
    };

    /// <summary>A day counts as compared where the last run could read every statement that tells of it, and nothing it matched was taken apart since.</summary>
    private static DayState StateOf(DateOnly day, bool isOpen, List<Told> told, List<DateRange> missing, bool isParted, ReconciliationRun? run)
    {
        var covering = told.Where(each => each.From <= day && day <= each.To).ToList();
        return isOpen ? DayState.Open
            : missing.Exists(gap => gap.Contains(day)) ? DayState.Missing
            : covering.Count == 0 ? IsQuiet(day, told) ? DayState.NoActivity : DayState.NotTold
            : run is null || isParted || covering.Exists(each => each.PublishedAt > run.StartedAt) ? DayState.NotRun
            : DayState.Reconciled;
    }

    /// <summary>True where the balances of the statements before and after prove that nothing happened between them, in each currency. A trade bill beside a fund bill states other things.</summary>
    private static bool IsQuiet(DateOnly day, List<Told> told)
    {
        var chained = told.Exists(each => !each.Fact.IsTradeBill) ? told.FindAll(each => !each.Fact.IsTradeBill) : told;
        var gaps = chained.Select(each => each.Fact).GroupBy(each => each.Currency).Select(StatementChain.InOrder)
            .Select(chain => (
                Before: chain.Where(each => each.Days.Last < day).Aggregate((StatementFact?)null, StatementChain.Later),
                Next: chain.Where(each => each.Days.First > day).MinBy(each => each.Days.First)))
            .Where(gap => gap is { Before: not null, Next: not null }).ToList();
        return gaps.Count > 0 && gaps.TrueForAll(gap => gap.Before!.Closing is { } closing && gap.Next!.Opening == closing);
    }

    /// <summary>The days of lines whose confirmed match somebody has taken apart since the last run, or which another version has replaced, which no break asks about yet.</summary>
    private static async Task<ILookup<string, DateOnly>> PartedAsync(DeskDbContext db, DateOnly first, DateOnly last, ReconciliationRun? run, CancellationToken ct)
    {
        var since = run?.StartedAt ?? DateTimeOffset.MaxValue;
        var sides = (Side[])[Side.Bill, Side.Bank];
        var days = await db.MatchEndings.Where(ending => ending.Person != null && ending.At > since)
            .Join(db.Matches.Where(match => match.Run != null && match.Status == MatchStatus.Confirmed), ending => ending.Match, match => match.Id, (_, match) => match.Id)
            .Join(db.MatchMembers.Where(member => sides.Contains(member.Side)), match => match, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines.Where(line => line.Day >= first && line.Day <= last), record => record, line => line.Id, (_, line) => new { line.Account, line.Day })
            .Distinct().ToListAsync(ct);
        var versions = db.LineVersions.Where(version => version.At > since || db.LineVersionEndings.Any(ending => ending.Version == version.Id && ending.At > since));
        var replaced = await versions.Select(version => version.Line).Concat(versions.Select(version => version.By))
            .Join(db.StatementLines.IgnoreQueryFilters().Where(line => line.Day >= first && line.Day <= last), record => record, line => line.Id, (_, line) => new { line.Account, line.Day })
            .Distinct().ToListAsync(ct);
        return days.Concat(replaced).ToLookup(each => each.Account, each => each.Day);
    }

    /// <summary>A day that agrees as far as it was compared says so where one side has told nothing; a day after the last told is missed where other accounts are told further.</summary>
    private static DayState AsTold(DayState state, DateOnly day, FundAccount account, List<Told> told, ReconciliationRun? run, DateOnly? newest) => state switch
    {
        DayState.Reconciled when run!.NotCompared.Any(each => IsOneSided(each, account)) || IsUntold(day, account, told) => DayState.NotCompared,
        DayState.NotTold when told.Count > 0 && told.Max(each => each.To) is var last && day > last && day <= newest && newest.Value.DayNumber - last.DayNumber >= MoneyQueries.DaysOverdue => DayState.Behind,
        _ => state,
    };

    private static bool IsOneSided(LegNotCompared leg, FundAccount account) =>
        leg.Place == account.Platform && (leg.Leg == Leg.L4 || (leg.Leg == Leg.L1 && account.Kind != AccountKind.Bank));

    /// <summary>True where a day's only bill of a wallet says nothing of the money that leaves it, so that nothing of it was compared with the bank.</summary>
    private static bool IsUntold(DateOnly day, FundAccount account, List<Told> told) =>
        account.Kind == AccountKind.Wallet && SettlementReader.On(SettlementReader.Of(told.Select(each => (each.Format, each.Fact.Days))), day) == Settlement.NotTold;

    private static IReadOnlyList<Money> Sums(IReadOnlyList<OpenBreaks> open) =>
        [.. open.GroupBy(each => each.Currency).OrderBy(group => group.Key.Code).Select(group => new Money(group.Sum(each => each.Minor), group.Key))];

    private sealed record OpenBreaks(string Account, DateOnly Day, Currency Currency, int Count, long Minor);

    private sealed record Told(DateOnly From, DateOnly To, DateTimeOffset PublishedAt, string Format, StatementFact Fact);
}

/// <summary>What a day of an account came to.</summary>
public enum DayState
{
    /// <summary>Told of and compared; nothing is open.</summary>
    Reconciled,

    /// <summary>Breaks of this day are open.</summary>
    Open,

    /// <summary>Balances or stated periods prove that a statement is missing.</summary>
    Missing,

    /// <summary>Between two statements whose balances run on: nothing happened.</summary>
    NoActivity,

    /// <summary>No statement tells of it yet.</summary>
    NotTold,

    /// <summary>Told of, and nothing is open; but a comparison was not made, because its other side has told nothing.</summary>
    NotCompared,

    /// <summary>After the last day told of, while other accounts are told further: a statement is due.</summary>
    Behind,

    /// <summary>Told of or put right since the last run, or nothing was ever run.</summary>
    NotRun,
}

public sealed record CalendarView(DateOnly Month, IReadOnlyList<CalendarRow> Rows, RunRow? Run);

public sealed record CalendarRow(string Account, string Platform, string Number, AccountKind Kind, IReadOnlyList<CalendarCell> Cells, int Open, IReadOnlyList<Money> Amounts)
{
    /// <summary>False where no statement of it ever came in.</summary>
    public bool IsTold { get; init; }
}

/// <summary><c>Amounts</c> is what the open breaks of the day put at stake, one amount for each currency.</summary>
public sealed record CalendarCell(DateOnly Day, DayState State, int Open, IReadOnlyList<Money> Amounts)
{
    /// <summary>Lines that the bank has announced of the day, which no statement tells of yet.</summary>
    public int Announced { get; init; }
}

public sealed record RunRow(string Number, DateTimeOffset PublishedAt, DateOnly? AsOf, long Records, long Matched, int OpenBreaks, IReadOnlyList<LegNotCompared> NotCompared);

public sealed record PassRow(MatchPass Pass, MatchStatus Status, int Count);
