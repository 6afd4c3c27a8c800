namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the act, {1}: the state the case is in.</summary>
    public static readonly Rule RefundActDoesNotFit = new("refund-act-does-not-fit");

    /// <summary>{0}: the act, {1}: the duty.</summary>
    public static readonly Rule RefundDutyMissing = new("refund-duty-missing");

    /// <summary>{0}: the case, {1}: the part the person has played, {2}: the part they want to play.</summary>
    public static readonly Rule RefundPartTaken = new("refund-part-taken");

    /// <summary>{0}: the kind of evidence.</summary>
    public static readonly Rule EvidenceMissing = new("evidence-missing");

    /// <summary>No argument.</summary>
    public static readonly Rule RefundAmountNotPositive = new("refund-amount-not-positive");

    /// <summary>{0}: the amount asked for, {1}: the order's currency.</summary>
    public static readonly Rule RefundCurrencyDiffers = new("refund-currency-differs");

    /// <summary>{0}: the amount asked for, {1}: what is left of the order.</summary>
    public static readonly Rule RefundOverCeiling = new("refund-over-ceiling");

    /// <summary>{0}: how much of the payment is disputed.</summary>
    public static readonly Rule PaymentDisputed = new("payment-disputed");

    /// <summary>The books know of the order in another currency. Arguments: that amount, the order's currency.</summary>
    public static readonly Rule BilledElsewhere = new("billed-elsewhere");

    /// <summary>{0}: the amount.</summary>
    public static readonly Rule GoodsMustBeBack = new("goods-must-be-back");

    /// <summary>{0}: the waybill.</summary>
    public static readonly Rule WaybillReused = new("waybill-reused");

    /// <summary>{0}: the case whose inspection the picture proves.</summary>
    public static readonly Rule PhotoReused = new("photo-reused");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule ApprovedAlready = new("approved-already");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule TokenMissing = new("token-missing");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule TokenStale = new("token-stale");

    /// <summary>{0}: the case, {1}: from when on.</summary>
    public static readonly Rule CoolOff = new("cool-off");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule ClaimedByOther = new("claimed-by-other");

    /// <summary>{0}: the platform's refund number.</summary>
    public static readonly Rule PlatformRefundUsed = new("platform-refund-used");

    /// <summary>{0}: what was paid, {1}: what the bill says.</summary>
    public static readonly Rule BillDiffers = new("bill-differs");

    /// <summary>The line is older than the payment. Arguments: the line, its day, the day on which the payment was taken in hand.</summary>
    public static readonly Rule BillOlder = new("bill-older");

    /// <summary>A bill prints the number of a payment that was said never to have been carried out. Arguments: the case, the number.</summary>
    public static readonly Rule FailureBilled = new("failure-billed");

    /// <summary>The bill has printed the number before the payment was taken in hand. Arguments: the number, the day of that line.</summary>
    public static readonly Rule RefundNumberBilled = new("refund-number-billed");

    /// <summary>The bill shows the payment, or does not reach far enough to miss it. Arguments: the case, the day to which it must reach.</summary>
    public static readonly Rule BillNotSilent = new("bill-not-silent");

    /// <summary>{0}: the number it was paid under, {1}: the number the bill prints.</summary>
    public static readonly Rule BillNumberDiffers = new("bill-number-differs");

    /// <summary>{0}: what was named. No line of the bill that a match ties to the case, or brings its amount back, is called so.</summary>
    public static readonly Rule BillLineUnknown = new("bill-line-unknown");

    /// <summary>{0}: what says where the parcel is.</summary>
    public static readonly Rule ParcelHasLeft = new("parcel-has-left");

    /// <summary>{0}: the case, {1}: what says where the parcel is.</summary>
    public static readonly Rule TokenContradicted = new("token-contradicted");

    /// <summary>{0}: the amount asked for, {1}: what the units are worth.</summary>
    public static readonly Rule RefundOverUnits = new("refund-over-units");

    /// <summary>{0}: the article, {1}: how many of it are left to refund.</summary>
    public static readonly Rule UnitsNotLeft = new("units-not-left");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule EvidenceClosed = new("evidence-closed");

    /// <summary>No argument.</summary>
    public static readonly Rule NoUnitsChosen = new("no-units-chosen");

    /// <summary>{0}: what was written where an article and its count belong.</summary>
    public static readonly Rule UnitUnreadable = new("unit-unreadable");

    /// <summary>{0}: how many units were found as they left, {1}: how many the case is about.</summary>
    public static readonly Rule UnitsNotAccepted = new("units-not-accepted");

    /// <summary>{0}: how many units the case is about.</summary>
    public static readonly Rule OutcomeMissing = new("outcome-missing");

    /// <summary>{0}: the case.</summary>
    public static readonly Rule ApproverOpenedForCustomer = new("approver-opened-for-customer");

    /// <summary>No argument: no such file was kept as evidence.</summary>
    public static readonly Rule EvidenceNotKept = new("evidence-not-kept");

    /// <summary>{0}: the most megabytes.</summary>
    public static readonly Rule EvidenceTooLarge = new("evidence-too-large");

    /// <summary>No argument: neither a picture nor a PDF.</summary>
    public static readonly Rule EvidenceUnknown = new("evidence-unknown");

    /// <summary>No argument.</summary>
    public static readonly Rule KeyReused = new("key-reused");
}
