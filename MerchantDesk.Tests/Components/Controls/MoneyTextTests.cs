using Bunit;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Components.Controls;

public sealed class MoneyTextTests : DeskComponents
{
    [Theory]
    [InlineData(123_456_789, "CNY", "1,234,567.89")]
    [InlineData(-2_32, "CNY", "\u22122.32")]
    [InlineData(-5, "CNY", "\u22120.05")]
    [InlineData(1_500, "JPY", "1,500")]
    [InlineData(1_500, "KWD", "1.500")]
    [InlineData(long.MinValue, "CNY", "\u221292,233,720,368,547,758.08")]
    public void An_amount_has_its_currencys_decimals_and_a_true_minus_sign(long minor, string currency, string text)
    {
        var shown = Render<MoneyText>(money => money.Add(each => each.Value, new Money(minor, Currency.Parse(currency))));

        Assert.Equal(text, shown.Find(".money").TextContent);
    }

    [Theory]
    [InlineData("de", "1.234,50")]
    [InlineData("zh-CN", "1,234.50")]
    public void Separators_follow_the_reader(string language, string text) => Assert.Equal(text, MoneyForm.Of(new Money(1_234_50, Currency.Cny), new(language)));

    [Theory]
    [InlineData(true, "–")]
    [InlineData(false, "0.00")]
    public void Zero_is_a_dash_in_movement_columns_only(bool movement, string text)
    {
        var shown = Render<MoneyText>(money => money.Add(each => each.Value, Money.Zero(Currency.Cny)).Add(each => each.Movement, movement));

        Assert.Equal(text, shown.Find(".money").TextContent);
    }

    [Fact]
    public void The_code_stands_where_currencies_mix()
    {
        var shown = Render<MoneyText>(money => money.Add(each => each.Value, new Money(1_00, Currency.Usd)).Add(each => each.Code, true));

        Assert.Equal("USD", shown.Find(".cur").TextContent);
    }
}
