using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Workbooks;

namespace MerchantDesk.Tests.Hosting.Cli;

public sealed class CsvRowTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  ＝1", "'  ＝1")]
    [InlineData("-1,5", "\"'-1,5\"")]
    [InlineData("@x", "'@x")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData(null, "")]
    public void A_text_is_quoted_as_it_must_be_and_is_never_a_formula(string? text, string written) => Assert.Equal(written + "\r\n", CsvRow.Of(text));

    [Fact]
    public void A_negative_amount_is_a_number() =>
        Assert.Equal("-12.50,2026-03-01,7\r\n", CsvRow.Of(new Money(-12_50, Currency.Cny), new DateOnly(2026, 3, 1), new CountCell(7)));
}
