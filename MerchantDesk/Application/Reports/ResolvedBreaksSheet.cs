using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>The breaks about days of the period, or settled in it, that people have agreed to live with: why, who proposed it and who agreed.</summary>
public sealed class ResolvedBreaksSheet(BookScope scope)
{
    public async Task<Sheet> MakeAsync(CancellationToken ct)
    {
        var (words, db, from, until) = (scope.Words, scope.Db, scope.From, scope.Until);
        var resolved = await db.Breaks.AsNoTracking()
            .Where(each => each.State == BreakState.Resolved
                && ((each.Day >= scope.Period.First && each.Day <= scope.Period.Last)
                    || db.BreakEvents.Any(step => step.Break == each.Id && step.State == BreakState.Resolved && step.At >= from && step.At < until)))
            .OrderBy(each => each.Id).ToListAsync(ct);
        var ids = resolved.Select(each => each.Id).ToList();
        var events = (await db.BreakEvents.AsNoTracking().Where(each => ids.Contains(each.Break) && (BreakFlow.Proposals.Contains(each.Act) || each.Act == BreakAct.Approve)).OrderBy(each => each.Id).ToListAsync(ct))
            .ToLookup(each => each.Break);
        var people = await PersonNames.AllAsync(db, ct);
        var sheet = new Sheet(
            words["Book.ResolvedBreaks"], words["Book.Number"], words["Book.Kind"], words["Book.Account"], words["Book.Day"], words["Book.Amount"], words["Book.Currency"],
            words["Book.Reason"], words["Book.Proposed"], words["Book.Approved"]);
        foreach (var row in resolved)
        {
            var accepted = events[row.Id].LastOrDefault(each => BreakFlow.Proposals.Contains(each.Act));
            var approved = events[row.Id].LastOrDefault(each => each.Act == BreakAct.Approve);
            sheet.Add(row.Number, row.Kind.ToString(), row.Account, row.Day, row.Amount, row.Currency.Code, accepted?.Note, Name(accepted), Name(approved));
        }

        sheet.AddTotal(words["Book.Total"].Value, resolved.Count);
        return sheet;

        string? Name(BreakEvent? of) => people.Of(of?.Person);
    }
}
