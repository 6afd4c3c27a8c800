using CsCheck;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(12_50, "CNY", "12.50")]
    [InlineData(-5, "CNY", "-0.05")]
    [InlineData(500, "JPY", "500")]
    [InlineData(-1_005, "KWD", "-1.005")]
    [InlineData(long.MinValue, "CNY", "-92233720368547758.08")]
    public void Plain_text_has_the_currencys_own_decimals(long minor, string currency, string expected)
    {
        var money = new Money(minor, Currency.Parse(currency));

        Assert.Equal(expected, money.ToPlainString());
    }

    [Fact]
    public void Plain_text_reads_back_as_the_same_amount() =>
        Gen.Select(Gen.Long[-long.MaxValue, long.MaxValue], Gen.Int[0, 2].Select(i => new[] { "CNY", "JPY", "KWD" }[i])).Sample((minor, code) =>
        {
            var money = new Money(minor, Currency.Parse(code));

            return Money.TryParsePlain(money.ToPlainString(), money.Currency, out var read) && read == money;
        });

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.234")]
    [InlineData("1,234.00")]
    [InlineData("1O.00")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("12.00 ")]
    public void Anything_but_a_plain_amount_is_refused(string text) =>
        Assert.False(Money.TryParsePlain(text, Currency.Cny, out _));

    [Fact]
    public void Two_currencies_cannot_be_added() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Cny) + new Money(1, Currency.Usd));

    [Fact]
    public void A_sum_beyond_the_range_throws() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Currency.Cny) + new Money(1, Currency.Cny));

    [Theory]
    [InlineData(41, 60, 0)]
    [InlineData(83, 60, 0)]
    [InlineData(84, 60, 1)]
    [InlineData(-84, 60, -1)]
    [InlineData(2_50, 100, 3)]
    [InlineData(-2_50, 100, -3)]
    public void A_share_is_rounded_half_up_away_from_zero(long minor, int basisPoints, long expected) =>
        Assert.Equal(expected, Rounding.ShareOf(new Money(minor, Currency.Cny), basisPoints).Minor);
}
