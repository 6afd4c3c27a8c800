using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>One refund: how it came about, where it stands, what stands between it and the money, and what the asker may do.</summary>
public sealed class RefundCaseQueries(Desk desk, TimeProvider clock)
{
    /// <summary>So much of an order's number or waybill finds it.</summary>
    public const int LeastLetters = 4;

    private const int MostCandidates = 20;

    /// <summary>One case whole. Throws <see cref="RuleException"/> where there is none.</summary>
    public Task<RefundView> ViewAsync(string number, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            var of = await db.RefundCases.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number);
            var now = clock.GetUtcNow();
            var people = await PersonNames.AllAsync(db, ct);
            var facts = await RefundBooks.FactsAsync(db, of, now, ct);
            var limits = ApprovalLimits.For(of.Amount.Currency);
            var isClosed = !EvidenceReaders.Duties.Overlaps(actor.Duties);
            var steps = of.Steps.Select(step => StepRow(step, people, isClosed)).ToList();
            return new RefundView
            {
                Row = RefundRow.Of(of, people, actor, now),
                Version = of.Version,
                Token = of.Token,
                PlatformRefundNo = of.PlatformRefundNo,
                Attempt = of.Attempt,
                OutboundWaybill = of.OutboundWaybill,
                UnitCount = of.UnitCount,
                Sum = await SumAsync(db, of, facts, ct),
                Left = facts.Left,
                TradeNo = await TradeNoAsync(db, of, ct),
                BilledNo = await BilledNoAsync(db, of, ct),
                NeedsSecond = limits.NeedsSecond(of.Amount, facts),
                PayableFrom = RefundFlow.Granted.Contains(of.State) && limits.NeedsCoolOff(of.Amount, facts) ? of.PayableFrom : null,
                Told = limits.NeedsCoolOff(of.Amount, facts) && OwnerNotice.States.Contains(of.State) ? await ActorReader.WhoMayAsync(db, OwnerNotice.To, ct) : null,
                Shipment = facts.Shipment,
                Steps = steps,
                Behind = [.. RefundTrack.Behind(of.Steps).Select(step => StepRow(step, people, isClosed))],
                Ahead = RefundTrack.Ahead(of.State, limits.IsCarriersWordEnough(of.Amount, facts)),
                Exposure = IsOnItsWay(of.State) ? [.. RefundGuards.Exposure(of, facts).Select(refusal => new RefundExposure(refusal.Rule, [.. refusal.Arguments]))] : [],
                IsEvidenceClosed = isClosed,
                Options = await OptionsAsync(db, of, actor, facts, people, now, ct),
            };
        }, ct);

    /// <summary>An order's side of a refund that is to be opened; null where no store brought in such an order, or several have one of that number.</summary>
    /// <param name="of">The store whose order it is; null where the number alone says it.</param>
    public Task<RefundableOrder?> OrderAsync(string orderNo, string? of = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var stores = await db.Orders.Where(order => order.OrderNo == orderNo && (of == null || order.Store == of) && db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null)).Select(order => order.Store).Distinct().Take(2).ToListAsync(ct);
            if (stores is not [var store] || await RefundBooks.OrderAsync(db, store, orderNo, ct) is not { } order)
            {
                return null;
            }

            var facts = await RefundBooks.FactsAsync(db, order, CustomerKeys.OfCustomer(order), null, null, null, clock.GetUtcNow(), ct);
            var taken = await RefundBooks.UnitsTakenAsync(db, order, ct);
            var paid = await RefundLeft.PaidAsync(db, order, ct);
            var path = RefundCase.PathOf(facts.Shipment.Status);
            var items = StoredItems.Read(order.Items, order.Currency);
            return new RefundableOrder(store, orderNo, paid, facts.Left, order.PaidDay, path, Masking.Name(order.CustomerName))
            {
                Articles =
                [
                    .. items.GroupBy(item => item.Sku).Select(article => new RefundableArticle(
                        article.Key, article.First().Title, article.Sum(item => item.Quantity), article.Sum(item => item.Quantity) - taken.GetValueOrDefault(article.Key),
                        Ceiling.Of(items, paid, [new RefundUnit(article.Key, null, 1)], hasLeft: true, order.Freight))),
                ],
            };
        }, ct);

    /// <summary>
    /// The orders of that number or, where the text is no shorter than <see cref="LeastLetters"/>, of which the number or the waybill ends in it,
    /// the newest first, for who opens refunds.
    /// </summary>
    public Task<IReadOnlyList<RefundCandidate>> FindOrdersAsync(string text, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<RefundCandidate>>(Duty.OpenRefund, async db =>
        {
            var wanted = text.Trim();
            var isLong = wanted.Length >= LeastLetters;

            var told = db.Orders.Where(order => db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null));
            var found = await told
                .Where(order => (order.OrderNo == wanted || (isLong && (order.OrderNo.EndsWith(wanted) || order.Waybill!.EndsWith(wanted)))) && !told.Any(later => later.OrderNo == order.OrderNo && later.Store == order.Store && later.Id > order.Id))
                .OrderByDescending(order => order.PaidDay).ThenByDescending(order => order.Id).Take(MostCandidates)
                .Select(order => new { order.OrderNo, order.Store, order.CustomerName, order.PaidMinor, order.Currency, order.PaidDay, order.Waybill })
                .ToListAsync(ct);
            return [.. found.Select(order => new RefundCandidate(order.OrderNo, order.Store, Masking.Name(order.CustomerName), new Money(order.PaidMinor, order.Currency), order.PaidDay, order.Waybill))];
        }, ct);

    /// <summary>The most that may be asked for these units of an order. Throws <see cref="RuleException"/> where they are not the order's, or spoken for.</summary>
    public Task<Money> WorthAsync(string store, string orderNo, IReadOnlyList<RefundUnit> units, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var order = await RefundBooks.OrderAsync(db, store, orderNo, ct) ?? throw new RuleException(Rule.NotFound, orderNo);
            var left = await RefundLeft.OfAsync(db, order, null, ct);
            var parcel = await ParcelFacts.OfAsync(db, store, orderNo, ct);
            var worth = Ceiling.Of(StoredItems.Read(order.Items, order.Currency), await RefundLeft.PaidAsync(db, order, ct), units, RefundCase.PathOf(parcel.Status) != RefundPath.Hold, order.Freight);
            return worth < left ? worth : left;
        }, ct);

    private static async Task<IReadOnlyList<RefundOption>> OptionsAsync(DeskDbContext db, RefundCase of, Actor actor, RefundFacts facts, PersonNames people, DateTimeOffset now, CancellationToken ct)
    {
        var options = new List<RefundOption>();
        var approvals = of.Approvals.Select(step => step.Act).ToList();
        var needsSecond = ApprovalLimits.For(of.Amount.Currency).NeedsSecond(of.Amount, facts);
        var leading = RefundTurn.LeadingOn(of.State, of.Token?.IsFresh(now) == false).ToList();
        foreach (var move in RefundFlow.From(of.State).Where(move => move.Duty is not null && of.Fits(move.Act) && RefundTurn.IsWaitedFor(move.Act, approvals, needsSecond)).OrderBy(move => leading.Contains(move.Act) ? leading.IndexOf(move.Act) : int.MaxValue))
        {
            var refusal = of.WhyNot(move.Act, actor, now, facts);
            options.Add(new RefundOption(move.Act, move.Evidence, refusal?.Rule, [.. refusal?.Arguments ?? []], await WhoCouldAsync(db, of, move, actor, facts, people, ct))
            {
                LeadsOn = leading.Contains(move.Act),
                Lines = move.Act switch
                {
                    RefundAct.Confirm => await RefundLines.MatchedAsync(db, of, ct),
                    RefundAct.Bounce => await RefundLines.ReturnedAsync(db, of, ct),
                    _ => [],
                },
            });
        }

        // A confirmed refund waits for nobody; that it came back can be said once a line does.
        return [.. options.Where(option => RefundFlow.IsOpen(of.State) || option.Lines.Count > 0 || option.Act == RefundAct.SettleExposure)];
    }

    /// <summary>Those who hold the duty and have played no part of the case that bars them, the asker left out.</summary>
    private static async Task<IReadOnlyList<string>> WhoCouldAsync(DeskDbContext db, RefundCase of, RefundMove move, Actor asker, RefundFacts facts, PersonNames people, CancellationToken ct)
    {
        // What somebody has in hand is theirs as long as they may pay.
        if (move.Act is RefundAct.Pay or RefundAct.Abandon && (move.Act == RefundAct.Pay || !facts.IsClaimerGone))
        {
            return facts.IsClaimerGone || of.Claimer == asker.Person ? [] : [people.Of(of.Claimer) ?? ""];
        }

        var barred = CaseHistory.Barred(of, move).Select(person => person.Value).ToList();
        if (asker.Person is { } me)
        {
            barred.Add(me.Value);
        }

        if (move.Act is RefundAct.Approve or RefundAct.SecondApprove)
        {
            barred.AddRange(facts.RecentOpeners.Select(person => person.Value));
        }

        return await ActorReader.WhoMayAsync(db, move.Duty!.Value, barred, ct);
    }

    /// <summary>True where the money is about to leave, or has.</summary>
    private static bool IsOnItsWay(RefundState state) => state is RefundState.Executing or RefundState.Executed or RefundState.Confirmed;

    private static async Task<RefundBreakdown> SumAsync(DeskDbContext db, RefundCase of, RefundFacts facts, CancellationToken ct)
    {
        var order = await RefundBooks.OrderAsync(db, of, ct) ?? throw new RuleException(Rule.NotFound, of.OrderNo);
        var items = StoredItems.Read(order.Items, order.Currency);
        var paid = await RefundLeft.PaidAsync(db, order, ct);
        return new RefundBreakdown(
            [.. of.Units.Select(unit => new RefundBreakdownLine(unit, Ceiling.PriceOf(Ceiling.Chosen(items, [unit]), order.Currency)))],
            paid, facts.Worth, paid - facts.Left - facts.Disputed, facts.Disputed)
        {
            MerchantDiscount = order.MerchantDiscountMinor is { } merchants ? new Money(merchants, order.Currency) : null,
            Freight = order.Freight,
            PlatformDiscount = order.PlatformDiscountMinor is { } platforms ? new Money(platforms, order.Currency) : null,
        };
    }

    /// <summary>The platform's own number of the payment that is refunded: the order's, else that of its sale in the bill.</summary>
    private static async Task<string?> TradeNoAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        await RefundBooks.OrderAsync(db, of, ct) is { } order
            ? order.TradeNo ?? (await SaleLines.OfAsync(db, order, ct)).Select(line => line.TradeNo ?? line.Key).FirstOrDefault(number => number is not null)
            : null;

    /// <summary>The refund's number as the line prints it that confirmed the case.</summary>
    private static async Task<string?> BilledNoAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        var record = of.Steps.LastOrDefault(step => step.Act == RefundAct.Confirm)?.Evidence?.Line;
        return record is null ? null : await db.StatementLines.Where(line => line.Id == record).Select(line => line.RefundNo).FirstOrDefaultAsync(ct);
    }

    /// <summary>To whom what was shown is closed, what was said is too: a chat names people as a picture of it does.</summary>
    private static RefundStepRow StepRow(RefundStep step, PersonNames people, bool isClosed) =>
        new(step.Act, step.From, step.To, step.Part, people.Of(step.Person), step.At, isClosed ? step.Evidence is { } shown ? new Evidence(shown.Kind, "") : null : step.Evidence);
}

/// <summary>An order that a refund may be meant of; whose it is stays masked.</summary>
public sealed record RefundCandidate(string OrderNo, string Store, string? Customer, Money Paid, DateOnly PaidDay, string? Waybill);

/// <param name="Left">What may still be refunded.</param>
/// <param name="Path">The way a refund asked for now would go.</param>
public sealed record RefundableOrder(string Store, string OrderNo, Money Paid, Money Left, DateOnly PaidDay, RefundPath Path, string? Customer)
{
    /// <summary>Empty where the order's export names no articles.</summary>
    public required IReadOnlyList<RefundableArticle> Articles { get; init; }
}

/// <param name="Left">How many units no other case speaks for.</param>
/// <param name="Worth">What one unit is worth of what was paid.</param>
public sealed record RefundableArticle(string Sku, string? Title, int Quantity, int Left, Money Worth);
