using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

public sealed class OfxTimeTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("20260301", null)]
    [InlineData("202603011405", "2026-03-01T14:05:00+08:00")]
    [InlineData("20260301235959", "2026-03-01T23:59:59+08:00")]
    [InlineData("20260301000000.000[-5:EST]", "2026-03-01T00:00:00-05:00")]
    [InlineData("20260301120000[+5.5]", "2026-03-01T12:00:00+05:30")]
    public void The_day_is_the_one_that_is_printed(string text, string? moment)
    {
        Assert.True(OfxTime.TryRead(text, Shanghai, out var day, out var read));

        Assert.Equal(new DateOnly(2026, 3, 1), day);
        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("20260230")]
    [InlineData("202603012400")]
    [InlineData("202603011260")]
    [InlineData("20260301120061")]
    [InlineData("2026030112")]
    [InlineData("20260301120000[+15]")]
    public void What_is_no_moment_is_refused(string text) => Assert.False(OfxTime.TryRead(text, Shanghai, out _, out _));
}
