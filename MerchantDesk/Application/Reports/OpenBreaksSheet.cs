using System.Text.Json;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reports;

/// <summary>
/// The breaks that were open when the period ended. One that a run had found by then stands as it stood, whatever became of it since; one
/// that was found later, about days of the period, stands as it stands now.
/// </summary>
public sealed class OpenBreaksSheet(BookScope scope)
{
    private static readonly (int From, string Name)[] Ages = [(0, "0–3"), (4, "4–7"), (8, "8–15"), (16, "16–30"), (31, "31–60"), (61, "> 60")];

    public async Task<Sheet> MakeAsync(DateOnly? asOf, CancellationToken ct)
    {
        var words = scope.Words;
        var rows = await OpenAsync(ct);
        var people = await scope.Db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
        var last = asOf is { } told && told < scope.Period.Last ? told : scope.Period.Last;
        var sheet = new Sheet(
            words["Book.OpenBreaks"], words["Book.Number"], words["Book.Kind"], words["Book.What"], words["Book.Account"], words["Book.Store"], words["Book.Day"], words["Book.Age"],
            words["Book.AgeGroup"], words["Book.Amount"], words["Book.Currency"], words["Book.State"], words["Book.Owner"], words["Book.Why"]);
        var groups = Ages.ToDictionary(age => age.Name, _ => 0);
        foreach (var (row, state) in rows)
        {
            var age = Math.Max(0, last.DayNumber - row.Day.DayNumber);
            var group = Ages.Last(each => each.From <= age).Name;
            groups[group]++;
            sheet.Add(
                row.Number, row.Kind.ToString(), words[$"Break.{row.Kind}"].Value, row.Account, row.Store, row.Day, age, group, row.Amount, row.Amount.Currency.Code,
                words[$"BreakState.{state}"].Value, row.Owner is { } owner ? people.GetValueOrDefault(owner.Value) : null,
                Sentences.Why(words, row.Kind, JsonSerializer.Deserialize<string[]>(row.Arguments)!));
        }

        sheet.AddTotal(words["Book.Total"].Value, rows.Count);
        foreach (var (name, count) in groups)
        {
            sheet.AddTotal(SheetCell.Empty, count, words["Book.Days", name].Value);
        }

        return sheet;
    }

    private async Task<List<(StoredBreak Break, BreakState State)>> OpenAsync(CancellationToken ct)
    {
        var until = scope.Until;
        var candidates = scope.Db.Breaks.AsNoTracking().Where(each => each.Day <= scope.Period.Last
            && ((each.State != BreakState.Closed && each.State != BreakState.Resolved) || scope.Db.BreakEvents.Any(step => step.Break == each.Id && step.At >= until)));
        var known = await candidates.OrderBy(each => each.Day).ThenBy(each => each.Id).ToListAsync(ct);
        var states = await scope.Db.BreakEvents
            .Where(step => step.At < until && candidates.Any(each => each.Id == step.Break))
            .GroupBy(step => step.Break)
            .Select(steps => steps.OrderByDescending(step => step.Id).First())
            .ToDictionaryAsync(step => step.Break, step => step.State, ct);
        return
        [
            .. known.Select(each => (each, states.GetValueOrDefault(each.Id, each.State)))
                .Where(each => each.Item2 is not (BreakState.Closed or BreakState.Resolved)),
        ];
    }
}
