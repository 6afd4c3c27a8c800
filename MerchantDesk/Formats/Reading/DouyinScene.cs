using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats.Reading;

/// <summary>What Douyin's shops call the reasons of movements (动账场景).</summary>
public static class DouyinScene
{
    public static LineKind KindOf(ReadOnlySpan<char> scene) =>
        scene.Contains("提现", StringComparison.Ordinal) ? LineKind.Payout
        : scene.Contains("充值", StringComparison.Ordinal) ? LineKind.TopUp
        : scene.Contains("运费险", StringComparison.Ordinal) || scene.Contains("服务费", StringComparison.Ordinal) || scene.Contains("佣金", StringComparison.Ordinal) ? LineKind.Fee
        : scene.Contains("赔付", StringComparison.Ordinal) || scene.Contains("赔款", StringComparison.Ordinal) ? LineKind.Adjustment
        : scene.Contains("主体变更", StringComparison.Ordinal) || scene.Contains("转账", StringComparison.Ordinal) ? LineKind.Transfer
        : scene.Contains("退款", StringComparison.Ordinal) || scene.Contains("原路退", StringComparison.Ordinal) ? LineKind.Refund
        : scene.Contains("结算", StringComparison.Ordinal) ? LineKind.Sale
        : LineKind.Unknown;
}
