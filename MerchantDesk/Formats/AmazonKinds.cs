using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats;

/// <summary>What the words of Amazon's settlement reports mean. There is no list of them, and their capitals and hyphens vary from year to year.</summary>
public static class AmazonKinds
{
    private static readonly string[] Reimbursements = ["reimburse", "reimbursal", "damage", "lost", "missing", "compensat", "clawback", "adjustment", "liquidation", "goodwill"];

    /// <summary>Small letters and digits only.</summary>
    public static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>True for what is sold to or given back to a buyer: its amounts are prices, promotions, taxes and fees.</summary>
    public static bool IsTrade(string type) => IsOrder(type) || IsRefund(type) || IsChargeback(type);

    /// <summary>A component of a trade in the newer layout.</summary>
    public static LineKind OfComponent(string trade, string type, string description, bool isIncoming) => type switch
    {
        _ when IsWithheldTax(type, Plain(description)) => LineKind.TaxWithheld,
        "itemfees" or "shipmentfees" or "orderfees" => Fee(isIncoming),
        _ when type.Contains("fee", StringComparison.Ordinal) => Fee(isIncoming),
        _ => Of(trade, description, isIncoming),
    };

    public static LineKind Of(string type, string description, bool isIncoming) => type switch
    {
        _ when IsChargeback(type) => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        _ when IsOrder(type) => LineKind.Sale,
        _ when IsRefund(type) => LineKind.Refund,
        "payabletoamazon" or "successfulcharge" or "microdeposit" or "debt" or "debtrecovery" or "debtadjustment" => LineKind.Transfer,
        "transfer" => OfTransfer(Plain(description), isIncoming),
        "previousreserveamountbalance" or "currentreserveamount" => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        _ when IsReimbursement(type) => LineKind.Adjustment,
        _ when type.Contains("fee", StringComparison.Ordinal) || type is "shipment" or "costofadvertising" => Fee(isIncoming),
        _ when IsReimbursement(Plain(description)) => LineKind.Adjustment,
        _ when Plain(description).Contains("reserve", StringComparison.Ordinal) => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        _ when Plain(description).Contains("fee", StringComparison.Ordinal) => Fee(isIncoming),
        _ => LineKind.Unknown,
    };

    public static LineKind Fee(bool isIncoming) => isIncoming ? LineKind.FeeRefund : LineKind.Fee;

    /// <summary>The component besides the plain price of the goods; null where it is that price, a fee or nothing.</summary>
    public static AmountPart? PartOf(string type, string description, Money amount, string promotion = "")
    {
        var name = Plain(description);
        return amount.IsZero || name == "principal" ? null : type switch
        {
            _ when IsWithheldTax(type, name) => new AmountPart(description, amount, PartFunder.Buyer, IsInGross: true),
            "itemprice" => new AmountPart(description, amount, PartFunder.Buyer, IsInGross: true),
            "promotion" => new AmountPart(description, amount, IsFundedByAmazon(name) || IsFundedByAmazon(Plain(promotion)) ? PartFunder.Platform : PartFunder.Merchant, IsInGross: true),
            _ => null,
        };
    }

    private static LineKind OfTransfer(string description, bool isIncoming) => description.Contains("reserve", StringComparison.Ordinal)
        ? isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold
        : LineKind.Transfer;

    /// <summary>A marketplace keeps the buyer's tax and pays it to the tax office itself.</summary>
    private static bool IsWithheldTax(string type, string description) =>
        type.Contains("withheldtax", StringComparison.Ordinal) || description.StartsWith("marketplacefacilitator", StringComparison.Ordinal) || description.StartsWith("lowvaluegoods", StringComparison.Ordinal);

    private static bool IsOrder(string type) => type.StartsWith("order", StringComparison.Ordinal);

    private static bool IsRefund(string type) => type.StartsWith("refund", StringComparison.Ordinal) || type.EndsWith("refund", StringComparison.Ordinal);

    private static bool IsChargeback(string type) => type.Contains("chargeback", StringComparison.Ordinal) || type.Contains("atoz", StringComparison.Ordinal);

    private static bool IsReimbursement(string word) => Array.Exists(Reimbursements, each => word.Contains(each, StringComparison.Ordinal));

    private static bool IsFundedByAmazon(string name) => name.Contains("amazonfunded", StringComparison.Ordinal) || name.Contains("fundedbyamazon", StringComparison.Ordinal);
}
