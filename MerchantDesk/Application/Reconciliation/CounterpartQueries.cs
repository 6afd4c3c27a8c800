using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Which open records may be the other side of a break: suggested by score, found by a run, or looked for by hand.</summary>
public sealed class CounterpartQueries(Desk desk)
{
    private const int MostCompared = 200;
    private const int MostFound = 20;

    /// <summary>What a run suggested first, then open records by score. Empty where the kind of break misses no other side.</summary>
    public Task<IReadOnlyList<SuggestionRow>> SuggestAsync(BreakId id, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<SuggestionRow>>(Duty.ReadBooks, async db =>
        {
            var asked = await FindAsync(db, id, ct);
            var own = (await CounterpartReader.ReadAsync(db, [asked], ct))[asked.Id];
            var candidates = await CandidatesAsync(db, asked, own.Amount, ct);
            var sides = await CounterpartReader.ReadAsync(db, candidates, ct);
            var byRun = await SuggestedMatchesAsync(db, asked, own, ct);
            var scored = await RowsAsync(db, candidates, sides, [.. Suggestions.For(own, sides.Values)], ct);
            return [.. byRun, .. scored.Where(row => !byRun.Any(found => row.Suggestion.Other.Records.All(found.Suggestion.Other.Records.Contains)))];
        }, ct);

    /// <summary>Open records of the other side whose number holds the text, or whose amount it is; any score, but only what could be linked.</summary>
    public Task<IReadOnlyList<SuggestionRow>> SearchAsync(BreakId id, string text, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<SuggestionRow>>(Duty.ReadBooks, async db =>
        {
            var asked = await FindAsync(db, id, ct);
            var others = Suggestions.OtherKindsOf(asked.Kind);
            var wanted = text.Trim();
            var open = Open(db).Where(each => others.Contains(each.Kind));
            var found = Money.TryParsePlain(wanted, asked.Currency, out var amount) && wanted.Contains('.', StringComparison.Ordinal)
                ? open.Where(each => each.AmountMinor == amount.Abs().Minor && each.Currency == asked.Currency)
                : open.Where(each => each.Number == wanted || each.Arguments.Contains(wanted) || db.BreakMembers.Any(member => member.Break == each.Id
                    && (db.Orders.Any(order => member.Side == Side.Order && order.Id == member.Record && db.Orders.Any(version => version.OrderNo == order.OrderNo && version.Store == order.Store && version.TradeNo!.Contains(wanted)))
                        || db.StatementLines.Any(line => (member.Side == Side.Bill || member.Side == Side.Bank) && line.Id == member.Record && (line.TradeNo!.Contains(wanted) || line.Key!.Contains(wanted))))));
            var own = (await CounterpartReader.ReadAsync(db, [asked], ct))[asked.Id];
            var candidates = await found.OrderBy(each => each.Day).ThenBy(each => each.Id).Take(MostFound).ToListAsync(ct);
            var sides = await CounterpartReader.ReadAsync(db, candidates, ct);
            return await RowsAsync(db, candidates, sides, [.. sides.Values.Where(other => Suggestions.Fits(own, other)).Select(other => Suggestions.Compare(own, other)).OrderByDescending(each => each.Score)], ct);
        }, ct);

    /// <summary>The nearest in amount: of the currency that is asked for, and for a payout also what the bank changed from it.</summary>
    private static async Task<List<StoredBreak>> CandidatesAsync(DeskDbContext db, StoredBreak asked, Money amount, CancellationToken ct)
    {
        var others = Suggestions.OtherKindsOf(asked.Kind);
        if (others.Count == 0)
        {
            return [];
        }

        var (minor, currency, code) = (amount.Abs().Minor, amount.Currency, amount.Currency.Code);
        var within = asked.Kind is BreakKind.B01 or BreakKind.B02 ? await PlatformOfAsync(db, asked.Account, ct) : null;
        var open = Open(db).Where(each => others.Contains(each.Kind) && (within == null || db.FundAccounts.Any(account => account.Code == each.Account && account.Platform == within)));
        var same = await open.Where(each => each.Currency == currency).OrderBy(each => Math.Abs(each.AmountMinor - minor)).ThenBy(each => each.Id).Take(MostCompared).ToListAsync(ct);
        var changed = asked.Kind != BreakKind.B03 ? [] : await open.Where(each => each.AnchorSide == Side.Bank && each.Currency != currency)
            .Join(db.StatementLines.Where(line => line.InstructedCurrency == code), each => each.AnchorRecord, line => line.Id, (each, line) => new { Break = each, line.InstructedMinor })
            .OrderBy(each => Math.Abs(Math.Abs(each.InstructedMinor!.Value) - minor)).ThenBy(each => each.Break.Id).Take(MostCompared).Select(each => each.Break).ToListAsync(ct);
        return [.. same, .. changed];
    }

    private static Task<string?> PlatformOfAsync(DeskDbContext db, string? account, CancellationToken ct) =>
        db.FundAccounts.Where(each => each.Code == account).Select(each => each.Platform).FirstOrDefaultAsync(ct);

    private static async Task<StoredBreak> FindAsync(DeskDbContext db, BreakId id, CancellationToken ct) =>
        await db.Breaks.FirstOrDefaultAsync(each => each.Id == id, ct) ?? throw new RuleException(Rule.NotFound, id);

    private static IQueryable<StoredBreak> Open(DeskDbContext db) => db.Breaks.Where(each => each.State != BreakState.Closed && each.State != BreakState.Resolved);

    /// <summary>Suggested matches that hold and stand on the record that the break is anchored on. A run has compared their amounts already.</summary>
    private static async Task<List<SuggestionRow>> SuggestedMatchesAsync(DeskDbContext db, StoredBreak asked, Counterpart own, CancellationToken ct)
    {
        var matches = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Suggested && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == asked.AnchorSide && member.Record == asked.AnchorRecord))
            .Select(match => match.Id).OrderBy(match => match).ToListAsync(ct);
        var rows = new List<SuggestionRow>();
        foreach (var match in matches)
        {
            var others = await MemberReader.OthersAsync(db, match, asked.Id, BreakQueries.MembersShown, ct);
            if (others.Count > 0)
            {
                var other = own with
                {
                    Records = [.. others.Shown.Select(record => new RecordRef(record.Side, record.Id))],
                    Numbers = [.. others.Shown.Select(record => record.Reference).OfType<string>().Distinct()],
                    Day = others.Totals.Count > 0 ? others.Totals.Max(total => total.Last) : others.Shown.Max(record => record.Day),
                };
                rows.Add(new SuggestionRow(Suggestions.Compare(own, other), others) { Match = match });
            }
        }

        return rows;
    }

    private static async Task<IReadOnlyList<SuggestionRow>> RowsAsync(
        DeskDbContext db, List<StoredBreak> candidates, IReadOnlyDictionary<BreakId, Counterpart> sides, IReadOnlyList<Suggestion> suggestions, CancellationToken ct)
    {
        var breaks = suggestions.Select(suggestion => candidates.Find(each => ReferenceEquals(sides[each.Id], suggestion.Other))!).ToList();
        var members = await MemberReader.ReadAsync(db, [.. breaks.Select(each => each.Id)], BreakQueries.MembersShown, ct);
        return [.. suggestions.Zip(breaks, (suggestion, other) => new SuggestionRow(suggestion, members[other.Id]) { Break = other.Number, Other = other.Id })];
    }
}

/// <summary>An open record beside the break that is looked at: either a break that asks about it, or a match that a run suggests.</summary>
public sealed record SuggestionRow(Suggestion Suggestion, MemberList Members)
{
    /// <summary>The number of the break that asks about it; null where none does.</summary>
    public string? Break { get; init; }

    /// <summary>That break: a link joins its records with those of the break that is looked at.</summary>
    public BreakId? Other { get; init; }

    /// <summary>The suggested match of a run that says the same; null where only the score does.</summary>
    public MatchId? Match { get; init; }

    /// <summary>The first of its records.</summary>
    public IReadOnlyList<RecordView> Records => Members.Shown;

    public int Count => Members.Count;
}
