using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Which refunds wait for whom, and what has happened to each.</summary>
public sealed class RefundQueries(Desk desk, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>Cases, the newest first; only open ones where asked.</summary>
    public Task<IReadOnlyList<RefundRow>> ListAsync(bool onlyOpen = true, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<RefundRow>>(Duty.ReadBooks, async (db, actor) =>
        {
            var open = Enum.GetValues<RefundState>().Where(RefundFlow.IsOpen).ToList();
            var cases = await db.RefundCases.Where(each => !onlyOpen || open.Contains(each.State)).OrderByDescending(each => each.Id).Take(PageSize).ToListAsync(ct);
            var people = await NamesAsync(db, ct);
            return [.. cases.Select(each => RefundRow.Of(each, people, actor, clock.GetUtcNow()))];
        }, ct);

    /// <summary>Who played which part of every case that went as far as a decision, collisions marked; the newest first.</summary>
    public Task<IReadOnlyList<SeparationRow>> SeparationLogAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<SeparationRow>>(Duty.ReadBooks, async db =>
        {
            var cases = await db.RefundCases.OrderByDescending(each => each.Id).Take(PageSize).ToListAsync(ct);
            var people = await NamesAsync(db, ct);
            return
            [
                .. cases.Select(of => new SeparationRow(
                    of.Number, of.Amount, of.State, of.OpenedAt,
                    Names(of, RefundPart.Opening, people), Names(of, RefundPart.Evidence, people), Names(of, RefundPart.Approval, people),
                    Names(of, RefundPart.Payment, people), Names(of, RefundPart.Recording, people),
                    CaseHistory.Pairs.Any(pair => of.PeopleIn(pair.First).Intersect(of.PeopleIn(pair.Second)).Any()))),
            ];
        }, ct);

    private static IReadOnlyList<string> Names(RefundCase of, RefundPart part, Dictionary<long, string> people) =>
        [.. of.PeopleIn(part).Select(person => people.GetValueOrDefault(person.Value) ?? "")];

    public static Task<Dictionary<long, string>> NamesAsync(DeskDbContext db, CancellationToken ct) => db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
}

public sealed record SeparationRow(
    string Number, Money Amount, RefundState State, DateTimeOffset OpenedAt, IReadOnlyList<string> Opened, IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Approved, IReadOnlyList<string> Paid, IReadOnlyList<string> Recorded, bool Collides);
