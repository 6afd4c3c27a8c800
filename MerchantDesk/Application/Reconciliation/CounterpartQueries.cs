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
            var others = Suggestions.OtherKindsOf(asked.Kind);
            var within = asked.Kind is BreakKind.B01 or BreakKind.B02 ? await PlatformOfAsync(db, asked.Account, ct) : null;
            var candidates = await Open(db).Where(each => others.Contains(each.Kind) && each.Currency == asked.Currency
                && (within == null || db.FundAccounts.Any(account => account.Code == each.Account && account.Platform == within)))
                .OrderBy(each => Math.Abs(each.AmountMinor - asked.AmountMinor)).ThenBy(each => each.Id).Take(MostCompared).ToListAsync(ct);
            var compared = await ComparedAsync(db, asked, candidates, ct);
            var byRun = await SuggestedMatchesAsync(db, id, compared.Asked, ct);
            var scored = Suggestions.For(compared.Asked, compared.Others.Values).Select(suggestion => Row(suggestion, compared)).ToList();
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
                    && (db.Orders.Any(order => member.Side == Side.Order && order.Id == member.Record && order.TradeNo!.Contains(wanted))
                        || db.StatementLines.Any(line => (member.Side == Side.Bill || member.Side == Side.Bank) && line.Id == member.Record && (line.TradeNo!.Contains(wanted) || line.Key!.Contains(wanted))))));
            var compared = await ComparedAsync(db, asked, await found.OrderBy(each => each.Day).ThenBy(each => each.Id).Take(MostFound).ToListAsync(ct), ct);
            return
            [
                .. compared.Others.Values.Where(other => Suggestions.Fits(compared.Asked, other))
                    .Select(other => Row(Suggestions.Compare(compared.Asked, other), compared)).OrderByDescending(row => row.Suggestion.Score),
            ];
        }, ct);

    private static Task<string?> PlatformOfAsync(DeskDbContext db, string? account, CancellationToken ct) =>
        db.FundAccounts.Where(each => each.Code == account).Select(each => each.Platform).FirstOrDefaultAsync(ct);

    private static async Task<StoredBreak> FindAsync(DeskDbContext db, BreakId id, CancellationToken ct) =>
        await db.Breaks.FirstOrDefaultAsync(each => each.Id == id, ct) ?? throw new RuleException(Rule.NotFound, id);

    private static IQueryable<StoredBreak> Open(DeskDbContext db) => db.Breaks.Where(each => each.State != BreakState.Closed && each.State != BreakState.Resolved);

    private static async Task<Compared> ComparedAsync(DeskDbContext db, StoredBreak asked, List<StoredBreak> candidates, CancellationToken ct)
    {
        List<StoredBreak> all = [asked, .. candidates];
        var ids = all.Select(each => each.Id).ToList();
        var members = await db.BreakMembers.Where(member => ids.Contains(member.Break)).OrderBy(member => member.Break).ThenBy(member => member.Ordinal).ToListAsync(ct);
        var views = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
        var records = members.GroupBy(member => member.Break)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<RecordView>)[.. group.Select(member => views[new RecordRef(member.Side, member.Record)])]);
        var sides = await CounterpartReader.ReadAsync(db, all, records, ct);
        return new Compared(
            sides.GetValueOrDefault(asked.Id) ?? new Counterpart { Records = [], Numbers = [], Amount = asked.Amount, Day = asked.Day },
            sides.Where(each => each.Key != asked.Id).ToDictionary(each => each.Key, each => each.Value),
            records,
            candidates.ToDictionary(each => each.Id));
    }

    /// <summary>Suggested matches that hold and stand on a record of the break. A run has compared their amounts already.</summary>
    private static async Task<List<SuggestionRow>> SuggestedMatchesAsync(DeskDbContext db, BreakId id, Counterpart asked, CancellationToken ct)
    {
        var matches = MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Suggested
            && db.MatchMembers.Any(member => member.Match == match.Id && db.BreakMembers.Any(each => each.Break == id && each.Side == member.Side && each.Record == member.Record)));
        var members = await matches.Join(db.MatchMembers, match => match.Id, member => member.Match, (_, member) => member).OrderBy(member => member.Match).ThenBy(member => member.Ordinal).ToListAsync(ct);
        var others = members.Where(member => !asked.Records.Contains(new RecordRef(member.Side, member.Record))).ToList();
        var views = await RecordReader.ReadAsync(db, others.Select(member => new RecordRef(member.Side, member.Record)), ct);
        return
        [
            .. others.GroupBy(member => member.Match).Select(match =>
            {
                var records = match.Select(member => views[new RecordRef(member.Side, member.Record)]).ToList();
                var other = asked with
                {
                    Records = [.. records.Select(record => new RecordRef(record.Side, record.Id))],
                    Numbers = [.. records.Select(record => record.Reference).OfType<string>().Distinct()],
                    Day = records.Max(record => record.Day),
                };
                return new SuggestionRow(Suggestions.Compare(asked, other), null, records, asked.Records, match.Key);
            }),
        ];
    }

    private static SuggestionRow Row(Suggestion suggestion, Compared compared)
    {
        var id = compared.Others.First(each => ReferenceEquals(each.Value, suggestion.Other)).Key;
        return new SuggestionRow(suggestion, compared.Breaks[id].Number, compared.Records[id], compared.Asked.Records, null);
    }

    private sealed record Compared(
        Counterpart Asked, Dictionary<BreakId, Counterpart> Others, Dictionary<BreakId, IReadOnlyList<RecordView>> Records, Dictionary<BreakId, StoredBreak> Breaks);
}

/// <summary>An open record beside the break that is looked at.</summary>
/// <param name="Break">The number of the break that asks about it; null where none does.</param>
/// <param name="Asked">The records of the break that is looked at; a link joins them with those of the suggestion.</param>
/// <param name="Match">The suggested match of a run that says the same; null where only the score does.</param>
public sealed record SuggestionRow(Suggestion Suggestion, string? Break, IReadOnlyList<RecordView> Records, IReadOnlyList<RecordRef> Asked, MatchId? Match)
{
    /// <summary>What a link would join.</summary>
    public IReadOnlyList<RecordRef> Together => [.. Asked, .. Suggestion.Other.Records];
}
