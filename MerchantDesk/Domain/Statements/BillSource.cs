namespace MerchantDesk.Domain.Statements;

/// <summary>Which kind of telling a format is. Of a wallet's two kinds of bill only one moves its balance: the fund bill once there is one.</summary>
public static class BillSource
{
    private static readonly string[] OfPaypal = ["paypal-activity", "paypal-stl", "paypal-trr"];

    /// <summary>A trade bill tells of payments and refunds; everything else tells of every movement of the balance.</summary>
    public static bool IsTradeBill(string format) => format is "wechat-trade" or "alipay-trade" or "douyin-settlement" or "stripe-payments";

    /// <summary>
    /// What a line's own number names: where it is one movement, the same number with something else is the same line changed.
    /// Others give one number to a charge and its refunds, to a hold and its release, or to the parts of an order.
    /// </summary>
    public static NumberScope NumbersOf(string format) => format switch
    {
        "generic-csv" or "generic-xlsx" => NumberScope.Movement,
        "alipay-fund" or "alipay-trade" or "wechat-fund" or "wechat-trade" or "stripe" or "paypal-activity" or "douyin-ledger" => NumberScope.Kind,
        "stripe-payments" => NumberScope.Kind,
        "camt053" or "mt940" => NumberScope.KindAndWayOfDay,
        _ => NumberScope.Nothing,
    };

    /// <summary>The other form in which the same settlement is handed out whole, under the same number; null where there is none.</summary>
    public static string? OtherFormOf(string format) => format switch
    {
        "amazon-v1" => "amazon-v2",
        "amazon-v2" => "amazon-v1",
        _ => null,
    };

    /// <summary>
    /// The other formats that tell the same movements under the same numbers, but call them something else: PayPal's reports have codes where
    /// its activity has words. Null where there are none.
    /// </summary>
    public static IReadOnlyList<string>? NumberedAlike(string format) => Array.IndexOf(OfPaypal, format) < 0 ? null : [.. OfPaypal.Where(other => other != format)];

    /// <summary>
    /// How a bill of this format tells of the money that leaves the wallet. WeChat pays out each day's net and its trade bill shows no more;
    /// from an Alipay wallet people withdraw, of which its trade bill says nothing.
    /// </summary>
    public static Settlement SettlementOf(string format) => format switch
    {
        "wechat-trade" => Settlement.ByDay,
        "alipay-trade" or "douyin-settlement" or "stripe-payments" => Settlement.NotTold,
        _ => Settlement.AsShown,
    };
}
