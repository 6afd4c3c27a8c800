using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>What people do with refund cases. The case itself says what is possible; every act names the version the person saw.</summary>
public sealed class RefundService(Desk desk, EvidenceFolder folder)
{
    /// <summary>
    /// Opens a case on an order that was brought in and returns its number. Throws <see cref="RuleException"/> where there is no such order
    /// or less is left of it than asked for.
    /// </summary>
    /// <param name="units">What is refunded of the order's articles; null is all that are left, none is refused where it has any.</param>
    public Task<string> OpenAsync(string store, string orderNo, Money amount, string reason, IReadOnlyList<RefundUnit>? units = null, CancellationToken ct = default) =>
        desk.ActAsync(Duty.OpenRefund, new Attempt("refund.open", orderNo), async act =>
        {
            var order = await RefundBooks.OrderAsync(act.Db, store, orderNo, ct) ?? throw new RuleException(Rule.NotFound, orderNo);
            if (amount.Currency != order.Currency)
            {
                throw new RuleException(Rule.RefundCurrencyDiffers, amount, order.Currency);
            }

            var platform = await act.Db.Stores.Where(each => each.Code == store).Select(each => each.Platform).SingleAsync(ct);
            var next = ((await act.Db.RefundCases.MaxAsync(each => (RefundCaseId?)each.Id, ct))?.Value ?? 0) + 1;
            var parcel = await ParcelFacts.OfAsync(act.Db, store, orderNo, ct);
            var request = new RefundRequest(store, platform, orderNo, amount, reason, parcel.Status, order.Waybill, Masking.Name(order.CustomerName), CustomerKeys.OfCustomer(order))
            {
                PayerKey = await CustomerKeys.OfPayerAsync(act.Db, order, platform, ct),
                Items = StoredItems.Read(order.Items, order.Currency),
                Units = units,
                UnitsTaken = await RefundBooks.UnitsTakenAsync(act.Db, order, ct),
                Paid = await RefundLeft.PaidAsync(act.Db, order, ct),
                Freight = order.Freight,
            };
            var facts = await RefundBooks.FactsAsync(act.Db, order, request.CustomerKey, request.PayerKey, null, null, act.Now, ct);
            var opened = RefundCase.Open($"RF-{act.Now.Year}-{next:000000}", request, facts, act.Actor, act.Now);
            act.Db.Add(opened);
            act.Record("refund.opened", opened.Number, new { store, orderNo, amount = amount.ToPlainString(), currency = amount.Currency.Code, path = opened.Path.ToString(), units = opened.UnitCount, reason = new Written(reason) }, opened.Version, opened);
            await ParcelShare.TellAsync(act, opened, ct);
            return opened.Number;
        }, ct);

    /// <summary>Does anything but paying. Throws <see cref="RuleException"/> where the case, the person or the evidence does not allow it.</summary>
    public Task DoAsync(string number, int version, RefundAct what, Evidence? evidence = null, CancellationToken ct = default) =>
        what is RefundAct.Pay
            ? throw new ArgumentException("A payment needs the key of its request.", nameof(what))
            : desk.ActAsync(DutyOf(what), Attempted(what, number), async act =>
            {
                var (of, _) = await ChangeAsync(act, number, version, what, evidence, ct);
                await RecordAsync(act, of, what, evidence, null, ct);
                await ShipmentNews.TellOthersAsync(act, of, ct);
                await ParcelShare.TellAsync(act, of, ct);
            }, ct);

    /// <summary>
    /// Notes that the cashier has refunded at the platform, under its refund number. The same <paramref name="requestKey"/> with the same
    /// content again does nothing; with other content it is refused. What is noted has been done: where the facts speak against it by now,
    /// the log says what did.
    /// </summary>
    public Task PayAsync(string number, int version, string platformRefundNo, string requestKey, CancellationToken ct = default) =>
        desk.ActAsync(Duty.PayRefund, Attempted(RefundAct.Pay, number), async act =>
        {
            var refundNo = platformRefundNo.Trim();
            if (await act.Db.RefundPayments.FirstOrDefaultAsync(each => each.RequestKey == requestKey, ct) is { } before)
            {
                var same = before.PlatformRefundNo == refundNo && await act.Db.RefundCases.AnyAsync(each => each.Id == before.Case && each.Number == number, ct);
                act.Record(same ? "refund.pay.repeated" : throw new RuleException(Rule.KeyReused), number, new { requestKey }, of: await RefundRecords.OfAsync(act.Db, number, ct));
                return;
            }

            var evidence = new Evidence(EvidenceKind.PlatformRefund, refundNo);
            var (paid, facts) = await ChangeAsync(act, number, version, RefundAct.Pay, evidence, ct);
            if (await act.Db.RefundPayments.AnyAsync(each => each.Platform == paid.Platform && each.PlatformRefundNo == refundNo, ct))
            {
                throw new RuleException(Rule.PlatformRefundUsed, refundNo);
            }

            if (await RefundLeft.BilledBeforeAsync(act.Db, paid, refundNo, ct) is { } billed)
            {
                throw new RuleException(Rule.RefundNumberBilled, refundNo, billed);
            }

            act.Db.Add(new RefundPayment
            {
                Case = paid.Id,
                Attempt = paid.Attempt,
                Platform = paid.Platform,
                PlatformRefundNo = refundNo,
                RequestKey = requestKey,
                Person = act.Actor.Person!.Value,
                At = act.Now,
            });
            await RecordAsync(act, paid, RefundAct.Pay, evidence, RefundGuards.Exposure(paid, facts), ct);
        }, ct);

    /// <summary>
    /// Keeps a file that is to be shown for an act and returns its hex SHA-256. Throws <see cref="RuleException"/> where the act is not the
    /// person's to do, or the file is too large or no picture and no PDF.
    /// </summary>
    public async Task<string> KeepEvidenceAsync(RefundAct what, string number, Stream content, CancellationToken ct = default)
    {
        // The bytes come from somebody's line, however slow: nobody waits for them, and only the note of them is an act.
        var sha = await desk.ReadAsync(DutyOf(what), _ => folder.KeepAsync(content, ct), ct);
        await desk.ActAsync(DutyOf(what), Attempted(what, number), async act =>
            act.Record("refund.evidenceKept", number, new { act = what.ToString(), sha256 = sha }, of: await RefundRecords.OfAsync(act.Db, number, ct)), ct);
        return sha;
    }

    /// <summary>
    /// What was shown as proof on a case. It may name people, so that each look at it stands in the log. Throws <see cref="RuleException"/>
    /// where the asker has no part in refunds, or nothing of the case is kept under the hash.
    /// </summary>
    public async Task<(byte[] Bytes, string Type)> ShowEvidenceAsync(string number, string sha256, CancellationToken ct = default)
    {
        await desk.ActAsync(Duty.ReadBooks, new Attempt("refund.showEvidence", number), async act =>
        {
            if (!EvidenceReaders.Duties.Overlaps(act.Actor.Duties))
            {
                throw new RuleException(Rule.EvidenceClosed, number);
            }

            var of = await act.Db.RefundCases.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number);
            if (of.Steps.All(step => step.Evidence?.Sha256 != sha256) || !folder.Holds(sha256))
            {
                throw new RuleException(Rule.NotFound, sha256);
            }

            act.Record("refund.evidenceShown", of.Number, new { sha256 }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }, ct);
        return folder.Find(sha256) ?? throw new RuleException(Rule.NotFound, sha256);
    }

    private async Task<(RefundCase Of, RefundFacts Facts)> ChangeAsync(Act act, string number, int version, RefundAct what, Evidence? evidence, CancellationToken ct)
    {
        var of = await act.Db.RefundCases.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number);
        if (of.Version != version)
        {
            throw new RuleException(Rule.StaleVersion);
        }

        evidence = evidence is null ? null : evidence with { Text = evidence.Text.Trim() };
        if (evidence?.Sha256 is { } sha && !folder.Holds(sha))
        {
            throw new RuleException(Rule.EvidenceNotKept);
        }

        if (evidence is { Kind: EvidenceKind.InspectionPhoto, Sha256: { } photo })
        {
            await DemandFreshPhotoAsync(act, of, photo, ct);
        }

        var facts = await RefundBooks.FactsAsync(act.Db, of, act.Now, ct);
        switch (what)
        {
            case RefundAct.Confirm:
                of.ConfirmFromBill(act.Actor, act.Now, facts, RefundLines.Named(await RefundLines.MatchedAsync(act.Db, of, ct), evidence?.Text ?? ""));
                break;
            case RefundAct.Bounce:
                of.BounceFromBill(act.Actor, act.Now, facts, RefundLines.Named(await RefundLines.ReturnedAsync(act.Db, of, ct), evidence?.Text ?? ""));
                break;
            case RefundAct.ShipBack when evidence is not null:
                await DemandFreshWaybillAsync(act, of, Waybill.Normal(evidence.Text), ct);
                of.Do(what, act.Actor, act.Now, facts, evidence);
                break;
            default:
                of.Do(what, act.Actor, act.Now, facts, evidence);
                break;
        }

        return (of, facts);
    }

    /// <param name="exposure">What spoke against a payment; null for everything else.</param>
    private static async Task RecordAsync(Act act, RefundCase of, RefundAct what, Evidence? evidence, IReadOnlyList<RuleException>? exposure, CancellationToken ct)
    {
        var (state, amount, currency, text) = (of.State.ToString(), of.Amount.ToPlainString(), of.Amount.Currency.Code, new Written(evidence?.Text));
        object detail = exposure is null
            ? new { state, amount, currency, evidence = evidence?.Kind.ToString(), text, sha256 = evidence?.Sha256 }
            : new { state, amount, currency, evidence = evidence?.Kind.ToString(), text, sha256 = evidence?.Sha256, exposure = exposure.Select(refusal => refusal.Rule.Code) };
        act.Record(RefundActName.Of(what), of.Number, detail, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
    }

    /// <summary>A waybill brings one parcel back: neither one under which any order or case went out, nor the return of another case.</summary>
    private static async Task DemandFreshWaybillAsync(Act act, RefundCase of, string waybill, CancellationToken ct)
    {
        var wentOut = await act.Db.Orders.AnyAsync(order => order.Waybill == waybill && act.Db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null), ct);
        if (wentOut || await act.Db.RefundCases.AnyAsync(other => other.OutboundWaybill == waybill, ct)
            || await act.Db.RefundCases.Where(other => other.Id != of.Id).SelectMany(other => other.Steps.Where(step => step.Act == RefundAct.ShipBack && step.Evidence!.Text == waybill)).AnyAsync(ct))
        {
            throw new RuleException(Rule.WaybillReused, waybill);
        }
    }

    /// <summary>A parcel is opened once: what proves the inspection of one case proves no other's.</summary>
    private static async Task DemandFreshPhotoAsync(Act act, RefundCase of, string photo, CancellationToken ct)
    {
        var proven = await act.Db.RefundCases
            .Where(other => other.Id != of.Id)
            .SelectMany(other => other.Steps.Where(step => step.Evidence!.Sha256 == photo && step.Evidence.Kind == EvidenceKind.InspectionPhoto), (other, _) => other.Number)
            .OrderBy(number => number).FirstOrDefaultAsync(ct);
        if (proven is not null)
        {
            throw new RuleException(Rule.PhotoReused, proven);
        }
    }

    private static Attempt Attempted(RefundAct what, string number) => new(RefundActName.Of(what), number);

    /// <summary>A rule's act is nobody's: the case refuses it to everybody who comes through the door.</summary>
    private static Duty DutyOf(RefundAct act) => RefundFlow.DutyOf(act) ?? Duty.OpenRefund;
}
