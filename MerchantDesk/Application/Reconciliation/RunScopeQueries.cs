using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>What the last run came to for one account, or some days. A run compares everything; this is a look at a part of it.</summary>
public sealed class RunScopeQueries(Desk desk)
{
    /// <summary>Throws <see cref="RuleException"/> where there is no such account, before anybody waits for a run.</summary>
    public Task DemandAsync(RunScope scope, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            if (scope.Account is { } account && !await db.FundAccounts.AnyAsync(each => each.Code == account, ct))
            {
                throw new RuleException(Rule.NotFound, account);
            }

            return true;
        }, ct);

    /// <summary>The statement lines of the scope, the matches that hold one of them, and the breaks about its account and days.</summary>
    public Task<RunPart> PartAsync(RunScope scope, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var lines = Lines(db, scope);
            var sides = (Side[])[Side.Bill, Side.Bank];
            var members = db.MatchMembers.Where(member => sides.Contains(member.Side) && lines.Any(line => line.Id == member.Record));
            var holding = MatchQueries.Holding(db);
            var byPass = await holding.Where(match => members.Any(member => member.Match == match.Id))
                .GroupBy(match => match.Pass).ToDictionaryAsync(group => group.Key, group => group.Count(), ct);
            var matched = await members.Where(member => holding.Any(match => match.Id == member.Match && match.Status == MatchStatus.Confirmed))
                .Select(member => member.Record).Distinct().LongCountAsync(ct);
            var breaks = await BreakQueries.Asked(db, new BreakFilter(Account: scope.Account) { From = scope.From, To = scope.To })
                .GroupBy(each => each.Kind).ToDictionaryAsync(group => group.Key, group => group.Count(), ct);
            return new RunPart(await lines.LongCountAsync(ct), matched, byPass, breaks);
        }, ct);

    private static IQueryable<StoredLine> Lines(DeskDbContext db, RunScope scope)
    {
        var lines = db.StatementLines.Where(line => db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null));
        lines = scope.Account is { } account ? lines.Where(line => line.Account == account) : lines;
        lines = scope.From is { } from ? lines.Where(line => line.Day >= from) : lines;
        return scope.To is { } to ? lines.Where(line => line.Day <= to) : lines;
    }
}

/// <summary>The account and the days, both included, that somebody wants to hear about; null is any.</summary>
public sealed record RunScope(string? Account = null, DateOnly? From = null, DateOnly? To = null)
{
    public bool IsWhole => Account is null && From is null && To is null;
}

/// <summary>What a run came to for a part of the books.</summary>
/// <param name="Records">Statement lines in it.</param>
/// <param name="Matched">Those that stand in a confirmed match.</param>
public sealed record RunPart(long Records, long Matched, IReadOnlyDictionary<MatchPass, int> ByPass, IReadOnlyDictionary<BreakKind, int> OpenBreaks);
