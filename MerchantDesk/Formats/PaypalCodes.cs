using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>What PayPal's transaction event codes mean: T and two digits are the group, two more say which of it.</summary>
public static class PaypalCodes
{
    /// <param name="isIncoming">True where the account gains by it.</param>
    public static LineKind KindOf(string code, bool isIncoming) => code switch
    {
        "T1106" or "T1201" => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        "T1202" => LineKind.ChargebackReversal,
        "T1107" => isIncoming ? LineKind.Adjustment : LineKind.Refund,
        "T1108" or "T1109" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        "T1110" or "T1111" => Held(isIncoming),
        _ when code.Length != 5 => LineKind.Unknown,
        _ => code[..3] switch
        {
            "T00" => isIncoming ? LineKind.Sale : LineKind.Transfer,
            "T01" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
            "T02" => LineKind.CurrencyConversion,
            "T03" or "T07" => isIncoming ? LineKind.TopUp : LineKind.Transfer,
            "T04" => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
            "T11" => isIncoming ? LineKind.Adjustment : LineKind.Refund,
            "T12" or "T19" => LineKind.Adjustment,
            "T13" or "T15" or "T21" => Held(isIncoming),
            "T20" => LineKind.Transfer,
            _ => LineKind.Unknown,
        },
    };

    /// <summary>True for what a report lists without moving the balance: authorisations, what is for display only, and holds where states stand beside them.</summary>
    public static bool IsOnlyShown(string code, bool hasStates) =>
        code.StartsWith("T13", StringComparison.Ordinal) || code.StartsWith("T98", StringComparison.Ordinal) || code.StartsWith("T99", StringComparison.Ordinal)
        || (hasStates && code.StartsWith("T15", StringComparison.Ordinal));

    private static LineKind Held(bool isIncoming) => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold;
}
