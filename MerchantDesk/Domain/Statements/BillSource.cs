namespace MerchantDesk.Domain.Statements;

/// <summary>Which kind of telling a format is. Of a wallet's two kinds of bill only one moves its balance: the fund bill once there is one.</summary>
public static class BillSource
{
    /// <summary>A trade bill tells of payments and refunds; everything else tells of every movement of the balance.</summary>
    public static bool IsTradeBill(string format) => format is "wechat-trade" or "alipay-trade" or "douyin-settlement";
}
