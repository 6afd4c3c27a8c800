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
    private readonly List<RefundUnit> units = [];

    private RefundCase()
    {
    }

    public RefundCaseId Id { get; private set; }

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

    /// <summary>Says which cases were paid from the same account; null where no bill names it.</summary>
    public string? PayerKey { get; private set; }

    /// <summary>What is refunded, article by article; empty where the order names none and is one unit.</summary>
    public IReadOnlyList<RefundUnit> Units => units;

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

    /// <summary>Since when it is in its state: what leaves it there, such as the first of two approvals, gives nobody more time.</summary>
    public DateTimeOffset Since => steps.FindLast(step => step.From != step.To)?.At ?? OpenedAt;

    /// <summary>What a bill books at this moment or before is no payment of this attempt; null where nobody has taken it in hand. Whoever had it first may have paid.</summary>
    public DateTimeOffset? NotBefore => PaymentTime.NotBefore(FirstClaim?.At);

    private RefundStep? FirstClaim => OfAttempt.FirstOrDefault(step => step.Act == RefundAct.Claim);

    private IEnumerable<RefundStep> OfAttempt => steps.Skip(steps.FindLastIndex(step => step.Act == RefundAct.Reissue) + 1);

    /// <summary>True where the payment before was never carried out, so that nothing has come back.</summary>
    private bool HasFailed => steps.FindLast(step => step.Act is RefundAct.Bounce or RefundAct.FailPayment)?.Act == RefundAct.FailPayment;

    /// <summary>How many units must be back and found as they left before the money may go.</summary>
    public int UnitCount => units.Count == 0 ? 1 : units.Sum(unit => unit.Quantity);

    /// <summary>
    /// Opens a case on an order and leads it to its path. Throws <see cref="RuleException"/> where the amount is not positive, more than is
    /// left of the order or than its units are worth, or where units are spoken for already.
    /// </summary>
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
            OutboundWaybill = Waybill.NormalOrNull(request.OutboundWaybill),
            Amount = request.Amount,
            Reason = request.Reason.Trim(),
            Customer = request.Customer,
            CustomerKey = request.CustomerKey,
            PayerKey = request.PayerKey,
            OpenedBy = actor.Person ?? throw new InvalidOperationException("A rule opens no case."),
            OpenedAt = now,
            State = RefundState.Submitted,
            Path = PathOf(request.Shipment),
        };
        RefundGuards.DemandUndisputed(facts);
        opened.units.AddRange(RefundUnits.Choose(request));
        RefundGuards.DemandLeft(opened, facts with { Worth = request.Paid is { } paid ? Ceiling.Of(request.Items, paid, opened.units, opened.Path != RefundPath.Hold, request.Freight) : null });
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
        evidence = evidence is { Kind: EvidenceKind.Waybill } ? evidence with { Text = Waybill.Normal(evidence.Text) } : evidence;
        RefundGuards.Demand(this, move, actor, now, facts, evidence);
        RefundGuards.DemandEvidence(this, move, evidence);
        Apply(move, actor.Person, now, evidence);
        var reported = Reported(steps[^1]);
        FollowUp(act, now, facts);
        Hear(facts.Shipment.OrFurther(reported), now, facts.WorthOnceLeft);
    }

    /// <summary>What the last act of a person has said of the parcel, which is true of every case of the order; null where it said nothing.</summary>
    public ShipmentFact? LastReport => steps.FindLast(step => step.Person is not null) is { } step ? Reported(step) : null;

    /// <summary>
    /// A line of the bill shows the payment. Throws <see cref="RuleException"/> where its amount differs from what was paid, where it is older
    /// than the payment, or where a rule acts and the line prints another number: that two numbers are one refund is for a person to say.
    /// </summary>
    public void ConfirmFromBill(Actor actor, DateTimeOffset now, RefundFacts facts, BilledRefund line)
    {
        if (line.Amount != Amount)
        {
            throw new RuleException(Rule.BillDiffers, Amount, line.Amount);
        }

        if (line.Time <= NotBefore)
        {
            throw new RuleException(Rule.BillOlder, line.Name, line.Time, FirstClaim!.At);
        }

        if (actor.Person is null && !line.IsOf(PlatformRefundNo))
        {
            throw new RuleException(Rule.BillNumberDiffers, PlatformRefundNo ?? "", line.Number ?? "");
        }

        Do(RefundAct.Confirm, actor, now, facts, line.AsEvidence(PlatformRefundNo));
    }

    /// <summary>A line of the bill or the bank brings the money back. Throws <see cref="RuleException"/> where the amount is not what was paid.</summary>
    public void BounceFromBill(Actor actor, DateTimeOffset now, RefundFacts facts, BilledRefund line)
    {
        if (line.Amount != Amount)
        {
            throw new RuleException(Rule.BillDiffers, Amount, line.Amount);
        }

        Do(RefundAct.Bounce, actor, now, facts, line.AsEvidence(null));
    }

    /// <summary>What tied it to the line that confirmed it holds no more: it waits for its own again. Does nothing where it is not confirmed.</summary>
    public bool Retract(DateTimeOffset now)
    {
        if (State != RefundState.Confirmed)
        {
            return false;
        }

        ByRule(RefundAct.Retract, now);
        return true;
    }

    /// <summary>A bill shows the payment after all of which somebody has said that it was never carried out. True where that was so and nobody has sent it again.</summary>
    public bool Recall(DateTimeOffset now)
    {
        if (State != RefundState.Bounced || !HasFailed)
        {
            return false;
        }

        ByRule(RefundAct.Recall, now);
        return true;
    }

    /// <summary>The lines that have confirmed or bounced it, but for the confirmations that were taken back.</summary>
    public IEnumerable<RecordId> Proofs => steps
        .Where((step, at) => step.Act == RefundAct.Bounce || (step.Act == RefundAct.Confirm && steps.Skip(at + 1).FirstOrDefault(later => later.Act is RefundAct.Confirm or RefundAct.Retract)?.Act != RefundAct.Retract))
        .Select(step => step.Evidence?.Line).OfType<RecordId>();

    /// <summary>True where the money of this attempt went out on a token that has turned out untrue, whatever became of it.</summary>
    public bool WasExposed => OfAttempt.Any(step => step.Act == RefundAct.Expose);

    /// <summary>True where nobody has said yet what becomes of that.</summary>
    public bool IsExposed => OfAttempt.LastOrDefault(step => step.Act is RefundAct.Expose or RefundAct.SettleExposure)?.Act == RefundAct.Expose;

    /// <summary>Where another case rests on the same parcel by now and together they are too much for the carrier's word, the goods must be back. True where they must.</summary>
    public bool HearOfOthers(DateTimeOffset now, RefundFacts facts)
    {
        if (State != RefundState.InterceptConfirmed || ApprovalLimits.For(Amount.Currency).IsCarriersWordEnough(Amount, facts))
        {
            return false;
        }

        ByRule(RefundAct.AwaitGoods, now);
        return true;
    }

    /// <summary>
    /// Takes what a store's export says of the parcel and does what follows from it by itself: an order that has left is not held any more, a
    /// delivered parcel was not stopped, and a token that rests on either is void. Returns what it did; nothing where it fits what is known.
    /// </summary>
    /// <param name="worthOnceLeft">What the case's units are worth without the freight; null where the order is one unit.</param>
    public IReadOnlyList<RefundAct> Hear(ShipmentFact fact, DateTimeOffset now, Money? worthOnceLeft = null)
    {
        var done = new List<RefundAct>();
        while (ShipmentRules.ActOn(this, fact) is { } act)
        {
            Apply(RefundFlow.Move(State, act), null, now, new Evidence(EvidenceKind.CarrierScan, fact.Source));
            done.Add(act);
        }

        if (worthOnceLeft is { } worth && HasFreightToLose(worth))
        {
            Apply(RefundFlow.Move(State, RefundAct.LowerAmount), null, now, new Evidence(EvidenceKind.Note, $"{Amount} → {worth}"));
            Amount = worth;
            done.Add(RefundAct.LowerAmount);
        }

        return done;
    }

    /// <summary>Null where the person may do it now; else the rule that says no. Evidence and guards that depend on it are asked for at the act.</summary>
    public RuleException? WhyNot(RefundAct act, Actor actor, DateTimeOffset now, RefundFacts facts)
    {
        try
        {
            RefundGuards.Demand(this, RefundFlow.Move(State, act), actor, now, facts, null);
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

    /// <summary>Who has taken its payment in hand last; null where nobody has.</summary>
    public PersonId? Claimer => steps.FindLast(step => step.Act == RefundAct.Claim)?.Person;

    /// <summary>False where the state would allow the act but not the way by which the case has come to it.</summary>
    public bool Fits(RefundAct act) => act switch
    {
        RefundAct.SkipIntercept or RefundAct.RequestIntercept => Path == RefundPath.Intercept,
        RefundAct.SettleExposure => IsExposed,
        RefundAct.FailIntercept => State != RefundState.InReturnTransit || !IsSentBack,
        _ => true,
    };

    /// <summary>True where the goods on their way back were sent by the customer, so that it is no parcel which the carrier stopped or they refused.</summary>
    public bool IsSentBack => steps.FindLast(step => step.To == RefundState.InReturnTransit && step.From != RefundState.NeedsDecision)?.Act == RefundAct.ShipBack;

    /// <summary>The approvals that count now: those since the token was issued.</summary>
    public IEnumerable<RefundStep> Approvals =>
        steps.Skip(steps.FindLastIndex(step => step.Act == RefundAct.RequestApproval) + 1).Where(step => step.Act is RefundAct.Approve or RefundAct.SecondApprove);

    /// <summary>When a refund that must cool off may be paid: half a day after its last approval; null where nobody has approved it.</summary>
    public DateTimeOffset? PayableFrom => Approvals.Select(step => (DateTimeOffset?)step.At).LastOrDefault() + ApprovalLimits.CoolOff;

    private void Apply(RefundMove move, PersonId? person, DateTimeOffset now, Evidence? evidence)
    {
        var to = Next(move);
        steps.Add(new RefundStep { Ordinal = steps.Count + 1, Act = move.Act, From = State, To = to, Part = move.Part, Person = person, At = now, Evidence = evidence });
        State = to;
        Version++;
        if (to == RefundState.InterceptFailed)
        {
            Path = RefundPath.Return;
        }

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
            case RefundAct.SkipIntercept:
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

        // What has come back was approved; what never went out is asked about anew.
        RefundAct.Reissue => HasFailed ? RefundState.Verified : RefundState.Approved,
        RefundAct.ReturnToVerification => steps.FindLast(step => step.To == RefundState.NeedsDecision)!.From,
        _ => move.To!.Value,
    };

    private ShipmentFact? Reported(RefundStep step) => ParcelReport.Of(step) is { } status ? new ShipmentFact(status, Number) : null;

    private void FollowUp(RefundAct act, DateTimeOffset now, RefundFacts facts)
    {
        var limits = ApprovalLimits.For(Amount.Currency);
        if (State == RefundState.InterceptConfirmed)
        {
            HearOfOthers(now, facts);
        }
        else if (act == RefundAct.Verify || State == RefundState.Verified)
        {
            ByRule(RefundAct.RequestApproval, now);
        }
        else if (act is RefundAct.Approve or RefundAct.SecondApprove && IsApproved(limits, facts))
        {
            State = RefundState.Approved;
            steps[^1] = steps[^1] with { To = RefundState.Approved };
        }
    }

    /// <summary>True where it was asked for with the freight while the order was held, and the parcel has been handed over since.</summary>
    private bool HasFreightToLose(Money worth) => Amount > worth && !worth.IsZero && RefundFlow.VerifyingStates.Contains(State) && steps.Any(step => step.Act == RefundAct.HandOver);

    private bool IsApproved(ApprovalLimits limits, RefundFacts facts) =>
        Approvals.Any(step => step.Act == RefundAct.Approve) && (!limits.NeedsSecond(Amount, facts) || Approvals.Any(step => step.Act == RefundAct.SecondApprove));

    private void ByRule(RefundAct act, DateTimeOffset now) => Apply(RefundFlow.Move(State, act), null, now, null);

    private static TokenKind TokenOf(RefundState verifiedIn) => verifiedIn switch
    {
        RefundState.Held => TokenKind.NotShipped,
        RefundState.InterceptConfirmed => TokenKind.Intercept,
        _ => TokenKind.Returned,
    };
}
