using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class WechatFundFormatTests
{
    private const string Bill =
        "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n"
        + "`2026-03-01 09:00:00,`4201,`F1,`交易,`交易,`收入,`100.00,`110.00,`1900,`茶, 绿,`A1\n"
        + "`2026-03-01 09:00:00,`4201,`F2,`交易,`扣除交易手续费,`支出,`0.60,`109.40,`1900,`,`A1\n"
        + "`2026-03-01 13:00:00,`5030,`F3,`退款,`退款,`支出,`40.00,`69.40,`1900API,`,`RC1\n"
        + "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n`3,`1,`100.00,`2,`40.60\n";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Sales_fees_and_refunds_follow_the_balance()
    {
        var parsed = Read(Bill);

        Assert.Equal((Verdict.Accepted, "wechat-fund"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 100_00L), (LineKind.Fee, -60), (LineKind.Refund, -40_00)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal(("10.00", "69.40", "RC1"), (parsed.Statements[0].Opening?.ToPlainString(), parsed.Statements[0].Closing?.ToPlainString(), lines[2].RefundNo));
    }

    [Fact]
    public void A_withdrawal_that_came_back_keeps_its_number()
    {
        Read(Bill.Replace("`4201,`F1,`交易,`交易,`收入", "`7001,`F1,`提现失败,`提现,`收入", StringComparison.Ordinal));

        Assert.Equal((LineKind.PayoutReversal, "7001"), (lines[0].Kind, lines[0].PayoutId));
    }

    [Theory]
    [InlineData("`3,`1,", "`4,`1,", "control-total", 6)]
    [InlineData("`69.40", "`69.41", "balance-broken", 4)]
    [InlineData("`支出,`40.00", "`支出,`4O.00", "amount-unreadable", 4)]
    public void What_does_not_fit_is_refused_with_its_line(string good, string bad, string code, int line) =>
        Assert.Contains(Read(Bill.Replace(good, bad, StringComparison.Ordinal)).Problems, problem => problem.Code == code && problem.Line == line);

    [Fact]
    public void Brackets_may_be_wide_and_counts_have_a_point() =>
        Assert.Equal(Verdict.Accepted, Read(Bill.Replace('(', '（').Replace(')', '）').Replace("`3,`1,`100.00,`2,", "`3.0,`1.0,`100.00,`2.0,", StringComparison.Ordinal)).Verdict);

    private ParsedFile Read(string text) => FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
