using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// One refund from the request to the bill line that shows it. Opener, evidence giver, approver and payer are different people, and no
/// money goes out without a release token.
/// </summary>
public sealed class RefundCase
{
    private readonly List<RefundStep> steps = [];

    private RefundCase()
    {
    }

    public long Id { get; private set; }

    /// <summary>What people call it: <c>RF-2026-000042</c>.</summary>
    public string Number { get; private set; } = "";

    public string Store { get; private set; } = "";

    public string Platform { get; private set; } = "";

    public string OrderNo { get; private set; } = "";

    /// <summary>The waybill under which the order went out; a return never uses it again.</summary>
    public string? OutboundWaybill { get; private set; }

    public RefundPath Path { get; private set; }

    public RefundState State { get; private set; }

    /// <summary>What is to be refunded; positive.</summary>
    public Money Amount { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The customer as the order names them, masked.</summary>
    public string? Customer { get; private set; }

    /// <summary>Says which cases are of the same customer; null where the order names nobody.</summary>
    public string? CustomerKey { get; private set; }

    public PersonId OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Null where nothing proves that money may go out.</summary>
    public ReleaseToken? Token { get; private set; }

    /// <summary>Which try at paying it this is, from 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>The platform's number of the refund of this attempt, once paid.</summary>
    public string? PlatformRefundNo { get; private set; }

    /// <summary>Counted by every act.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<RefundStep> Steps => steps;

    /// <summary>Opens a case on an order and leads it to its path. Throws <see cref="RuleException"/> where the amount is not positive or more than is left.</summary>
    public static RefundCase Open(string number, RefundRequest request, RefundFacts facts, Actor actor, DateTimeOffset now)
    {
        if (request.Amount.Minor <= 0)
        {
            throw new RuleException(Rule.RefundAmountNotPositive);
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new RuleException(Rule.FieldMissing, "reason");
        }

        var opened = new RefundCase
        {
            Number = number,
            Store = request.Store,
            Platform = request.Platform,
            OrderNo = request.OrderNo,
            OutboundWaybill = request.OutboundWaybill,
            Amount = request.Amount,
            Reason = request.Reason.Trim(),
            Customer = request.Customer,
            CustomerKey = request.CustomerKey,
            OpenedBy = actor.Person ?? throw new InvalidOperationException("A rule opens no case."),
            OpenedAt = now,
            State = RefundState.Submitted,
            Path = PathOf(request.Shipment),
        };
        opened.DemandLeft(facts);
        if (opened.Path == RefundPath.Hold)
        {
            opened.ByRule(RefundAct.RequestHold, now);
        }
        else if (opened.Path == RefundPath.Return)
        {
            opened.ByRule(RefundAct.BeginReturn, now);
        }

        return opened;
    }

    /// <summary>Where the parcel is decides how the goods are made sure of.</summary>
    public static RefundPath PathOf(ShipmentStatus shipment) => shipment switch
    {
        ShipmentStatus.NotShipped => RefundPath.Hold,
        ShipmentStatus.Shipped or ShipmentStatus.InTransit or ShipmentStatus.Unknown => RefundPath.Intercept,
        _ => RefundPath.Return,
    };

    /// <summary>
    /// Does what the flow's table allows. Throws <see cref="RuleException"/> where the act does not fit the state, the person has played
    /// another part of this case, the evidence is missing, or a guard says no.
    /// </summary>
    public void Do(RefundAct act, Actor actor, DateTimeOffset now, RefundFacts facts, Evidence? evidence = null)
    {
        var move = RefundFlow.Move(State, act);
        Demand(move, actor);
        DemandEvidence(move, evidence);
        DemandGuards(act, actor, now, facts, evidence);
        Apply(move, actor.Person, now, evidence);
        FollowUp(act, now, facts);
    }

    /// <summary>The bill shows the payment. Throws <see cref="RuleException"/> where number or amount differ from what was paid.</summary>
    /// <param name="billed">What the bill says was refunded; positive.</param>
    public void ConfirmFromBill(Actor actor, DateTimeOffset now, RefundFacts facts, string line, Money billed)
    {
        if (billed != Amount)
        {
            throw new RuleException(Rule.BillDiffers, Amount, billed);
        }

        Do(RefundAct.Confirm, actor, now, facts, new Evidence(EvidenceKind.BillLine, line));
    }

    /// <summary>Null where the person may do it now; else the rule that says no. Evidence and guards that depend on it are asked for at the act.</summary>
    public RuleException? WhyNot(RefundAct act, Actor actor, DateTimeOffset now, RefundFacts facts)
    {
        try
        {
            var move = RefundFlow.Move(State, act);
            Demand(move, actor);
            DemandGuards(act, actor, now, facts, null);
            return null;
        }
        catch (RuleException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Who has played which part of this case so far.</summary>
    public IEnumerable<PersonId> PeopleIn(RefundPart part) =>
        steps.Where(step => step.Part == part && step.Person is not null).Select(step => step.Person!.Value).Concat(part == RefundPart.Opening ? [OpenedBy] : []).Distinct();

    /// <summary>The approvals that count now: those since the token was issued.</summary>
    public IEnumerable<RefundStep> Approvals =>
        steps.Skip(steps.FindLastIndex(step => step.Act == RefundAct.RequestApproval) + 1).Where(step => step.Act is RefundAct.Approve or RefundAct.SecondApprove);

    private void Demand(RefundMove move, Actor actor)
    {
        if (move.Duty is not { } duty || !actor.Duties.Contains(duty))
        {
            throw new RuleException(Rule.RefundDutyMissing, move.Act, move.Duty?.ToString() ?? "-");
        }

        if (move.Part is { } part && actor.Person is { } person && CaseHistory.Conflict(this, part, person) is { } other)
        {
            throw new RuleException(Rule.RefundPartTaken, Number, other, part);
        }
    }

    private static void DemandEvidence(RefundMove move, Evidence? evidence)
    {
        if (move.Evidence is { } kind && (evidence?.Kind != kind || !evidence.IsEnough))
        {
            throw new RuleException(Rule.EvidenceMissing, kind);
        }
    }

    private void DemandGuards(RefundAct act, Actor actor, DateTimeOffset now, RefundFacts facts, Evidence? evidence)
    {
        switch (act)
        {
            case RefundAct.Verify when State == RefundState.InterceptConfirmed && !ApprovalLimits.For(Amount.Currency).IsCarriersWordEnough(Amount):
                throw new RuleException(Rule.GoodsMustBeBack, Amount);
            case RefundAct.SkipIntercept or RefundAct.RequestIntercept when Path != RefundPath.Intercept:
                throw new RuleException(Rule.RefundActDoesNotFit, act, State);
            case RefundAct.ShipBack when evidence is not null && evidence.Text.Trim() == OutboundWaybill:
                throw new RuleException(Rule.WaybillReused, evidence.Text);
            case RefundAct.Approve or RefundAct.SecondApprove:
                DemandLeft(facts);
                DemandOtherApprover(act, actor);
                break;
            case RefundAct.Pay when steps.FindLast(step => step.Act == RefundAct.Claim)!.Person != actor.Person:
                throw new RuleException(Rule.ClaimedByOther, Number);
            case RefundAct.Claim or RefundAct.Pay:
                DemandPayable(now, facts);
                break;
            case RefundAct.Reissue:
                DemandLeft(facts);
                break;
        }
    }

    private void DemandLeft(RefundFacts facts)
    {
        if (Amount > facts.Left)
        {
            throw new RuleException(Rule.RefundOverCeiling, Amount, facts.Left);
        }
    }

    private void DemandOtherApprover(RefundAct act, Actor actor)
    {
        if (Approvals.Any(step => step.Person == actor.Person || step.Act == act))
        {
            throw new RuleException(Rule.ApprovedAlready, Number);
        }
    }

    private void DemandPayable(DateTimeOffset now, RefundFacts facts)
    {
        if (Token is null)
        {
            throw new RuleException(Rule.TokenMissing, Number);
        }

        if (!Token.IsFresh(now))
        {
            throw new RuleException(Rule.TokenStale, Number);
        }

        DemandLeft(facts);
        var from = Approvals.Select(step => step.At).LastOrDefault() + ApprovalLimits.CoolOff;
        if (ApprovalLimits.For(Amount.Currency).NeedsCoolOff(Weight(facts)) && from > now)
        {
            throw new RuleException(Rule.CoolOff, Number, from);
        }
    }

    private void Apply(RefundMove move, PersonId? person, DateTimeOffset now, Evidence? evidence)
    {
        var to = Next(move);
        steps.Add(new RefundStep { Ordinal = steps.Count + 1, Act = move.Act, From = State, To = to, Part = move.Part, Person = person, At = now, Evidence = evidence });
        State = to;
        Version++;
        switch (move.Act)
        {
            case RefundAct.Verify:
                Token = new ReleaseToken(TokenOf(move.From), now, now);
                break;
            case RefundAct.Reverify:
                Token = Token! with { VerifiedAt = now };
                break;
            case RefundAct.Contradict or RefundAct.ReturnForEvidence or RefundAct.Cancel or RefundAct.Reject or RefundAct.DecideAgainst or RefundAct.ReturnToVerification:
                Token = null;
                break;
            case RefundAct.HandOver:
                Path = RefundPath.Intercept;
                break;
            case RefundAct.SkipIntercept or RefundAct.FailIntercept:
                Path = RefundPath.Return;
                break;
            case RefundAct.Pay:
                PlatformRefundNo = evidence!.Text.Trim();
                break;
            case RefundAct.Reissue:
                Attempt++;
                PlatformRefundNo = null;
                break;
        }
    }

    /// <summary>Where the table leaves the answer to the case: an approval that needs another stays, a void token leads back to where the goods are made sure of.</summary>
    private RefundState Next(RefundMove move) => move.Act switch
    {
        RefundAct.Approve or RefundAct.SecondApprove => RefundState.PendingApproval,
        RefundAct.Contradict or RefundAct.ReturnForEvidence => Token!.Kind switch
        {
            TokenKind.NotShipped => RefundState.Held,
            TokenKind.Intercept when move.Act == RefundAct.Contradict => RefundState.InterceptFailed,
            TokenKind.Intercept => RefundState.InterceptConfirmed,
            _ => RefundState.Inspecting,
        },
        RefundAct.ReturnToVerification => steps.FindLast(step => step.To == RefundState.NeedsDecision)!.From,
        _ => move.To!.Value,
    };

    private void FollowUp(RefundAct act, DateTimeOffset now, RefundFacts facts)
    {
        var limits = ApprovalLimits.For(Amount.Currency);
        if (act == RefundAct.ConfirmIntercept && !limits.IsCarriersWordEnough(Amount))
        {
            ByRule(RefundAct.AwaitGoods, now);
        }
        else if (act == RefundAct.Verify)
        {
            ByRule(RefundAct.RequestApproval, now);
        }
        else if (act is RefundAct.Approve or RefundAct.SecondApprove && IsApproved(limits, facts))
        {
            State = RefundState.Approved;
            steps[^1] = steps[^1] with { To = RefundState.Approved };
        }
    }

    private bool IsApproved(ApprovalLimits limits, RefundFacts facts) =>
        Approvals.Any(step => step.Act == RefundAct.Approve) && (!limits.NeedsSecond(Weight(facts)) || Approvals.Any(step => step.Act == RefundAct.SecondApprove));

    /// <summary>The amount that decides how many must approve.</summary>
    private Money Weight(RefundFacts facts) => Amount + facts.Rolling;

    private void ByRule(RefundAct act, DateTimeOffset now) => Apply(RefundFlow.Move(State, act), null, now, null);

    private static TokenKind TokenOf(RefundState verifiedIn) => verifiedIn switch
    {
        RefundState.Held => TokenKind.NotShipped,
        RefundState.InterceptConfirmed => TokenKind.Intercept,
        _ => TokenKind.Returned,
    };
}
