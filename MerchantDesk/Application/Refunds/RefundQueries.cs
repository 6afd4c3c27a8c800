using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Which refunds wait for whom, and what has happened to each.</summary>
public sealed class RefundQueries(Desk desk, TimeProvider clock, EvidenceFolder evidence)
{
    /// <summary>One case whole: what happened, what the asker may do and what stands in the way. Throws <see cref="RuleException"/> where there is none.</summary>
    public Task<RefundView> ViewAsync(string number, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            var of = await db.RefundCases.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number);
            var people = await NamesAsync(db, ct);
            var facts = await RefundBooks.FactsAsync(db, of.Store, of.OrderNo, of.Amount.Currency, of.CustomerKey, of.Id, clock.GetUtcNow(), ct);
            var options = new List<RefundOption>();
            foreach (var move in RefundFlow.From(of.State).Where(move => move.Duty is not null))
            {
                var refusal = of.WhyNot(move.Act, actor, clock.GetUtcNow(), facts);
                var whoCould = refusal is null ? [] : await ActorReader.WhoMayAsync(db, move.Duty!.Value, ct);
                options.Add(new RefundOption(move.Act, move.Evidence, refusal?.Rule, [.. refusal?.Arguments ?? []], whoCould));
            }

            return new RefundView
            {
                Row = Row(of, people, actor),
                Version = of.Version,
                Token = of.Token,
                Left = facts.Left,
                PlatformRefundNo = of.PlatformRefundNo,
                Attempt = of.Attempt,
                Steps = [.. of.Steps.Select(step => new RefundStepRow(step.Act, step.From, step.To, step.Part, step.Person is { } by ? people.GetValueOrDefault(by.Value) : null, step.At, step.Evidence))],
                Options = options,
            };
        }, ct);

    /// <summary>An order's side of a refund that is to be opened; null where no store brought in such an order.</summary>
    public Task<RefundableOrder?> OrderAsync(string orderNo, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var store = await db.Orders.Where(order => order.OrderNo == orderNo && db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null)).Select(order => order.Store).FirstOrDefaultAsync(ct);
            if (store is null || await RefundBooks.OrderAsync(db, store, orderNo, ct) is not { } order)
            {
                return null;
            }

            var facts = await RefundBooks.FactsAsync(db, store, orderNo, order.Currency, RefundBooks.CustomerKey(order), null, clock.GetUtcNow(), ct);
            return new RefundableOrder(store, orderNo, new Money(order.PaidMinor, order.Currency), facts.Left, order.PaidDay, RefundCase.PathOf(order.Shipment), Masking.Name(order.CustomerName));
        }, ct);

    /// <summary>What was shown as proof; null where nothing is kept under the hash.</summary>
    public Task<(byte[] Bytes, string Type)?> EvidenceAsync(string sha256, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, _ => Task.FromResult(evidence.Find(sha256)), ct);

    private RefundRow Row(RefundCase of, Dictionary<long, string> people, Actor actor)
    {
        var turn = RefundTurn.Of(of.State);
        var since = of.Steps.Count == 0 ? of.OpenedAt : of.Steps[^1].At;
        return new RefundRow(
            of.Number, of.Store, of.Platform, of.OrderNo, of.Path, of.State, of.Amount, of.Reason, of.Customer, people.GetValueOrDefault(of.OpenedBy.Value) ?? "", of.OpenedAt, since,
            RefundClock.DueAt(of.State, since), clock.GetUtcNow(), turn, turn.Any(actor.Duties.Contains));
    }

    private static Task<Dictionary<long, string>> NamesAsync(DeskDbContext db, CancellationToken ct) => db.Users.ToDictionaryAsync(person => person.Id, person => person.DisplayName, ct);
}

/// <param name="Left">What may still be refunded.</param>
/// <param name="Path">The way a refund asked for now would go.</param>
public sealed record RefundableOrder(string Store, string OrderNo, Money Paid, Money Left, DateOnly PaidDay, RefundPath Path, string? Customer);

public sealed record RefundView
{
    public required RefundRow Row { get; init; }

    /// <summary>What an act on the case must name.</summary>
    public required int Version { get; init; }

    public required ReleaseToken? Token { get; init; }

    /// <summary>What may still be refunded of the order, this case left out.</summary>
    public required Money Left { get; init; }

    public required string? PlatformRefundNo { get; init; }

    public required int Attempt { get; init; }

    public required IReadOnlyList<RefundStepRow> Steps { get; init; }

    public required IReadOnlyList<RefundOption> Options { get; init; }
}

/// <summary>What happened; a step without a person is a rule's.</summary>
public sealed record RefundStepRow(RefundAct Act, RefundState From, RefundState To, RefundPart? Part, string? Person, DateTimeOffset At, Evidence? Evidence);

/// <summary>An act that the case's state allows, and what keeps the asker from it: null where nothing does.</summary>
public sealed record RefundOption(RefundAct Act, EvidenceKind? Evidence, Rule? WhyNot, IReadOnlyList<object> Arguments, IReadOnlyList<string> WhoCould);
