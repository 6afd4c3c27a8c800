using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>What PayPal's transaction event codes mean: T and two digits are the group, two more say which of it.</summary>
public static class PaypalCodes
{
    /// <param name="isIncoming">True where the account gains by it.</param>
    public static LineKind KindOf(string code, bool isIncoming) => code switch
    {
        "T1101" => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        "T1102" or "T1103" or "T1117" => LineKind.Adjustment,
        "T1104" => isIncoming ? LineKind.TopUp : LineKind.Transfer,
        "T1105" or "T1110" or "T1111" => Held(isIncoming),
        "T1106" or "T1201" => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        "T1202" => LineKind.ChargebackReversal,
        "T1107" => isIncoming ? LineKind.Adjustment : LineKind.Refund,
        "T1108" or "T1109" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        _ when code.Length != 5 => LineKind.Unknown,
        _ => code[..3] switch
        {
            "T00" or "T10" or "T30" => isIncoming ? LineKind.Sale : LineKind.Transfer,
            "T01" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
            "T02" => LineKind.CurrencyConversion,
            "T03" or "T07" or "T16" => isIncoming ? LineKind.TopUp : LineKind.Transfer,
            "T04" or "T06" or "T17" => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
            "T05" => isIncoming ? LineKind.Adjustment : LineKind.Transfer,
            "T11" => isIncoming ? LineKind.Adjustment : LineKind.Refund,
            "T08" or "T09" or "T12" or "T19" => LineKind.Adjustment,
            "T13" or "T15" or "T21" => Held(isIncoming),
            "T14" => LineKind.Interest,
            "T18" or "T20" or "T22" or "T50" or "T97" => LineKind.Transfer,
            "T23" => LineKind.TaxWithheld,
            _ => LineKind.Unknown,
        },
    };

    /// <summary>True for what a report lists without moving the balance: authorisations, what is for display only, and where states stand beside them holds and what ends these.</summary>
    public static bool IsOnlyShown(string code, bool hasStates) =>
        code.StartsWith("T13", StringComparison.Ordinal) || code.StartsWith("T98", StringComparison.Ordinal) || code.StartsWith("T99", StringComparison.Ordinal)
        || (hasStates && (code == "T1105" || code.StartsWith("T15", StringComparison.Ordinal)));

    private static LineKind Held(bool isIncoming) => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold;
}
