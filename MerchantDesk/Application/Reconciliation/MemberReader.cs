using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Reads the records that breaks are about. A payout may have a hundred thousand: of those the first are read, the others counted and added up.</summary>
public static class MemberReader
{
    public static async Task<IReadOnlyDictionary<BreakId, MemberList>> ReadAsync(DeskDbContext db, IReadOnlyCollection<BreakId> breaks, int most, CancellationToken ct)
    {
        var members = await db.BreakMembers.Where(member => breaks.Contains(member.Break) && member.Ordinal < most).OrderBy(member => member.Break).ThenBy(member => member.Ordinal).ToListAsync(ct);
        var full = members.GroupBy(member => member.Break).Where(group => group.Count() == most).Select(group => group.Key).ToList();
        var counts = await db.BreakMembers.Where(member => full.Contains(member.Break)).GroupBy(member => member.Break).ToDictionaryAsync(group => group.Key, group => group.Count(), ct);
        var many = counts.Where(each => each.Value > most).Select(each => each.Key).ToList();
        var sums = (await db.BreakMembers.Where(member => many.Contains(member.Break) && (member.Side == Side.Bill || member.Side == Side.Bank))
            .Join(db.StatementLines.IgnoreQueryFilters(), member => member.Record, line => line.Id, (member, line) => new { member.Break, member.Side, line.Currency, line.Day, Minor = line.GrossMinor + line.FeeMinor })
            .GroupBy(each => new { each.Break, each.Side, each.Currency })
            .Select(group => new { group.Key.Break, group.Key.Side, group.Key.Currency, Count = group.Count(), Minor = group.Sum(each => each.Minor), First = group.Min(each => each.Day), Last = group.Max(each => each.Day) })
            .ToListAsync(ct)).ToLookup(each => each.Break, each => new MemberTotal(each.Side, each.Count, new Money(each.Minor, each.Currency), each.First, each.Last));
        var views = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
        // An import that was taken back has left nothing of its records.
        var shown = members.Where(member => views.ContainsKey(new RecordRef(member.Side, member.Record))).ToLookup(member => member.Break, member => views[new RecordRef(member.Side, member.Record)]);
        return breaks.ToDictionary(each => each, each => new MemberList([.. shown[each]], counts.GetValueOrDefault(each, shown[each].Count()), [.. sums[each]]));
    }

    /// <summary>The records of a match that are not those of the break.</summary>
    public static async Task<MemberList> OthersAsync(DeskDbContext db, MatchId match, BreakId than, int most, CancellationToken ct)
    {
        var others = db.MatchMembers.Where(member => member.Match == match && !db.BreakMembers.Any(each => each.Break == than && each.Side == member.Side && each.Record == member.Record));
        var count = await others.CountAsync(ct);
        var members = await others.OrderBy(member => member.Ordinal).Take(most).ToListAsync(ct);
        var views = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
        var totals = count <= most ? [] : await others.Join(db.StatementLines.IgnoreQueryFilters(), member => member.Record, line => line.Id, (member, line) => new { member.Side, line.Currency, line.Day, Minor = line.GrossMinor + line.FeeMinor })
            .GroupBy(each => new { each.Side, each.Currency })
            .Select(group => new { group.Key.Side, group.Key.Currency, Count = group.Count(), Minor = group.Sum(each => each.Minor), First = group.Min(each => each.Day), Last = group.Max(each => each.Day) })
            .ToListAsync(ct);
        return new MemberList(
            [.. members.Select(member => views[new RecordRef(member.Side, member.Record)])], count,
            [.. totals.Select(each => new MemberTotal(each.Side, each.Count, new Money(each.Minor, each.Currency), each.First, each.Last))]);
    }
}

/// <summary>The first records of a break, how many there are, and what the lines of each side come to where not all are read.</summary>
public sealed record MemberList(IReadOnlyList<RecordView> Shown, int Count, IReadOnlyList<MemberTotal> Totals);

/// <summary>All lines of one side and currency together, after fees.</summary>
public sealed record MemberTotal(Side Side, int Count, Money Net, DateOnly First, DateOnly Last);
