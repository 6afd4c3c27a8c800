using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// The names of the controls that readers compare, as programs rely on them; WeChat's are those that its bills print. The reader's words
/// are <c>ControlTotal.&lt;name&gt;</c> in Resources/.
/// </summary>
public static class ControlNames
{
    public const string Count = "count";
    public const string Sum = "sum";
    public const string OpeningBalance = "opening balance";
    public const string ClosingBalance = "closing balance";
    public const string RunningBalance = ControlTotal.RunningBalance;
    public const string BankNumbers = "bank's numbers";
    public const string IncomeCount = "income count";
    public const string IncomeTotal = "income total";
    public const string OutgoCount = "outgo count";
    public const string OutgoTotal = "outgo total";
    public const string SaleCount = "sale count";
    public const string SaleTotal = "sale total";
    public const string SaleDiscount = "sale discount";
    public const string RefundCount = "refund count";
    public const string RefundTotal = "refund total";
    public const string RefundDiscount = "refund discount";
    public const string NetOfPayout = "net of payout";
    public const string Fees = "fees";
    public const string FeesBack = "fees back";
    public const string SettlementTotal = "settlement total";
    public const string BatchDebits = "batch debits";
    public const string LastPage = "last page";
    public const string AccountTotal = "49 control total";
    public const string AccountRecords = "49 record count";
    public const string GroupTotal = "98 control total";
    public const string GroupAccounts = "98 account count";
    public const string GroupRecords = "98 record count";
    public const string FileTotal = "99 control total";
    public const string FileGroups = "99 group count";
    public const string FileRecords = "99 record count";
    public const string EntryCount = "TtlNtries NbOfNtries";
    public const string EntrySum = "TtlNtries Sum";
    public const string CreditCount = "TtlCdtNtries NbOfNtries";
    public const string CreditSum = "TtlCdtNtries Sum";
    public const string DebitCount = "TtlDbtNtries NbOfNtries";
    public const string DebitSum = "TtlDbtNtries Sum";
    public const string WechatTradeCount = "总交易单数";
    public const string WechatSettled = "应结订单总金额";
    public const string WechatRefunded = "退款总金额";
    public const string WechatCouponRefunded = "充值券退款总金额";
    public const string WechatFees = "手续费总金额";
    public const string WechatOrdered = "订单总金额";
    public const string WechatRefundAsked = "申请退款总金额";
    public const string WechatTraded = "总交易额";
    public const string WechatAllRefunded = "总退款金额";
    public const string WechatRedPacketRefunded = "总企业红包退款金额";
    public const string WechatEarlyCouponRefunded = "总代金券或立减优惠退款金额";
    public const string WechatFlowCount = "资金流水总笔数";
    public const string WechatIncomeCount = "收入笔数";
    public const string WechatIncome = "收入金额";
    public const string WechatOutgoCount = "支出笔数";
    public const string WechatOutgo = "支出金额";
}
