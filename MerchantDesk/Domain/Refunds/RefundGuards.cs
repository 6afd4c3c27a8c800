using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What must be true before an act of a refund case, besides the flow's table.</summary>
public static class RefundGuards
{
    /// <summary>Throws <see cref="RuleException"/> where the person may not, or the facts speak against it. <paramref name="evidence"/> is null where it is not given yet.</summary>
    public static void Demand(RefundCase of, RefundMove move, Actor actor, DateTimeOffset now, RefundFacts facts, Evidence? evidence)
    {
        DemandPerson(of, move, actor);
        switch (move.Act)
        {
            case RefundAct.Verify:
                DemandGoods(of, facts);
                break;
            case RefundAct.ConfirmHold when facts.Shipment.HasLeft:
                throw new RuleException(Rule.ParcelHasLeft, facts.Shipment.Source);
            case var act when !of.Fits(act):
                throw new RuleException(Rule.RefundActDoesNotFit, move.Act, of.State);
            case RefundAct.ShipBack when evidence is not null && evidence.Text == Waybill.NormalOrNull(of.OutboundWaybill):
                throw new RuleException(Rule.WaybillReused, evidence.Text);
            case RefundAct.Approve or RefundAct.SecondApprove:
                DemandUndisputed(facts);
                DemandWaitedFor(of, move.Act, facts);
                DemandLeft(of, facts);
                DemandApprover(of, move.Act, actor, facts);
                break;
            case RefundAct.Claim:
                DemandPayable(of, now, facts);
                break;

            // The money has left already: refusing to write it down would hide it, so that only what makes it a payment is asked.
            case RefundAct.Pay:
                DemandClaimer(of, actor);
                DemandToken(of);
                break;
            case RefundAct.Abandon when !facts.IsClaimerGone:
                DemandClaimer(of, actor);
                break;
            case RefundAct.FailPayment when !facts.IsBillSilent:
                throw new RuleException(Rule.BillNotSilent, of.Number, facts.SilentFrom ?? DateOnly.FromDateTime(now.UtcDateTime));
            case RefundAct.Reissue:
                DemandNoneBilled(of, facts);
                DemandUndisputed(facts);
                DemandLeft(of, facts);
                break;
        }
    }

    /// <summary>Throws <see cref="RuleException"/> where what the act must show is missing or does not say what it must.</summary>
    public static void DemandEvidence(RefundCase of, RefundMove move, Evidence? evidence)
    {
        if (move.Evidence is { } kind && (evidence?.Kind != kind || !evidence.IsEnough))
        {
            throw new RuleException(Rule.EvidenceMissing, kind);
        }

        if (of.State == RefundState.Inspecting && move.Act == RefundAct.Verify && (evidence!.Accepted != of.UnitCount || evidence.Outcome is not null))
        {
            throw new RuleException(Rule.UnitsNotAccepted, evidence.Accepted ?? 0, of.UnitCount);
        }

        if (move.Act == RefundAct.FailInspection && (evidence!.Outcome is null || !(evidence.Accepted >= 0 && evidence.Accepted < of.UnitCount)))
        {
            throw new RuleException(Rule.OutcomeMissing, of.UnitCount);
        }
    }

    /// <summary>Throws <see cref="RuleException"/> where the case's amount is more than its units are worth or than is left of the order.</summary>
    public static void DemandLeft(RefundCase of, RefundFacts facts)
    {
        DemandUnitsWorth(of, facts);
        if (of.Amount > facts.Left)
        {
            throw new RuleException(Rule.RefundOverCeiling, of.Amount, facts.Left);
        }
    }

    /// <summary>
    /// Throws <see cref="RuleException"/> where the customer disputes the payment: refunding it too would lose the money twice. Where the books
    /// tell of the order in another currency nobody knows how much is left of it.
    /// </summary>
    public static void DemandUndisputed(RefundFacts facts)
    {
        if (facts.Disputed.Minor > 0)
        {
            throw new RuleException(Rule.PaymentDisputed, facts.Disputed);
        }

        if (facts.Elsewhere is { } elsewhere)
        {
            throw new RuleException(Rule.BilledElsewhere, elsewhere, facts.Left.Currency);
        }
    }

    /// <summary>What speaks against a payment that has been made, or is about to be; empty where nothing does.</summary>
    public static IReadOnlyList<RuleException> Exposure(RefundCase of, RefundFacts facts) =>
        [.. ((Action[])[() => DemandUncontradicted(of, facts), () => DemandNoneBilled(of, facts), () => DemandUndisputed(facts), () => DemandLeft(of, facts)]).Select(Refusal).OfType<RuleException>()];

    /// <summary>Null where the demand is met.</summary>
    private static RuleException? Refusal(Action demand)
    {
        try
        {
            demand();
            return null;
        }
        catch (RuleException refusal)
        {
            return refusal;
        }
    }

    private static void DemandPerson(RefundCase of, RefundMove move, Actor actor)
    {
        if (move.Duty is not { } duty || !actor.Duties.Contains(duty))
        {
            throw new RuleException(Rule.RefundDutyMissing, move.Act, move.Duty?.ToString() ?? "-");
        }

        if (move.Part is { } part && actor.Person is { } person && CaseHistory.Conflict(of, part, person) is { } other)
        {
            throw new RuleException(Rule.RefundPartTaken, of.Number, other, part);
        }
    }

    private static void DemandGoods(RefundCase of, RefundFacts facts)
    {
        if (of.State == RefundState.InterceptConfirmed && !ApprovalLimits.For(of.Amount.Currency).IsCarriersWordEnough(of.Amount, facts))
        {
            throw new RuleException(Rule.GoodsMustBeBack, of.Amount + facts.Intercepted);
        }

        if (of.State == RefundState.Held && facts.Shipment.HasLeft)
        {
            throw new RuleException(Rule.ParcelHasLeft, facts.Shipment.Source);
        }

        DemandUnitsWorth(of, facts);
    }

    private static void DemandUnitsWorth(RefundCase of, RefundFacts facts)
    {
        if (facts.Worth is { } worth && of.Amount > worth)
        {
            throw new RuleException(Rule.RefundOverUnits, of.Amount, worth);
        }
    }

    /// <summary>A second approval is asked for only where the amount needs one, and only after the first.</summary>
    private static void DemandWaitedFor(RefundCase of, RefundAct act, RefundFacts facts)
    {
        var others = of.Approvals.Select(step => step.Act).Except([act]).ToList();
        if (act == RefundAct.SecondApprove && !RefundTurn.IsWaitedFor(act, others, ApprovalLimits.For(of.Amount.Currency).NeedsSecond(of.Amount, facts)))
        {
            throw new RuleException(Rule.RefundActDoesNotFit, act, of.State);
        }
    }

    private static void DemandApprover(RefundCase of, RefundAct act, Actor actor, RefundFacts facts)
    {
        if (of.Approvals.Any(step => step.Person == actor.Person || step.Act == act))
        {
            throw new RuleException(Rule.ApprovedAlready, of.Number);
        }

        if (actor.Person is { } person && facts.RecentOpeners.Contains(person))
        {
            throw new RuleException(Rule.ApproverOpenedForCustomer, of.Number);
        }
    }

    private static void DemandPayable(RefundCase of, DateTimeOffset now, RefundFacts facts)
    {
        DemandToken(of);
        DemandUncontradicted(of, facts);
        if (!of.Token!.IsFresh(now))
        {
            throw new RuleException(Rule.TokenStale, of.Number);
        }

        DemandNoneBilled(of, facts);
        DemandUndisputed(facts);
        DemandLeft(of, facts);
        if (ApprovalLimits.For(of.Amount.Currency).NeedsCoolOff(of.Amount, facts) && of.PayableFrom is { } from && from > now)
        {
            throw new RuleException(Rule.CoolOff, of.Number, from);
        }
    }

    private static void DemandToken(RefundCase of)
    {
        if (of.Token is null)
        {
            throw new RuleException(Rule.TokenMissing, of.Number);
        }
    }

    private static void DemandUncontradicted(RefundCase of, RefundFacts facts)
    {
        if (of.Token?.IsContradictedBy(facts.Shipment) == true)
        {
            throw new RuleException(Rule.TokenContradicted, of.Number, facts.Shipment.Source);
        }
    }

    private static void DemandNoneBilled(RefundCase of, RefundFacts facts)
    {
        if (facts.BilledFailure is { } number)
        {
            throw new RuleException(Rule.FailureBilled, of.Number, number);
        }
    }

    private static void DemandClaimer(RefundCase of, Actor actor)
    {
        if (of.Claimer != actor.Person)
        {
            throw new RuleException(Rule.ClaimedByOther, of.Number);
        }
    }
}
