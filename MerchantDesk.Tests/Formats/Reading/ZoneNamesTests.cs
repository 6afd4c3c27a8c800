using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

public sealed class ZoneNamesTests
{
    private static readonly DateTime Summer = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("PDT", -7)]
    [InlineData("pst", -8)]
    [InlineData("CET", 1)]
    [InlineData("Europe/Berlin", 2)]
    [InlineData("America/Los_Angeles", -7)]
    [InlineData("GMT+02:00", 2)]
    [InlineData("-0800", -8)]
    [InlineData("UTC", 0)]
    public void A_zone_is_known_by_abbreviation_name_or_offset(string zone, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), new ZoneNames().At(Summer, zone)?.Offset);

    [Theory]
    [InlineData("")]
    [InlineData("XST")]
    [InlineData("Europe/Nowhere")]
    [InlineData("../../etc/localtime")]
    [InlineData("GMT+15:00")]
    [InlineData("+99")]
    public void A_zone_that_nobody_knows_is_none(string zone) => Assert.Null(new ZoneNames().At(Summer, zone));

    [Fact]
    public void The_ends_of_time_have_no_offset()
    {
        Assert.Equal(TimeSpan.Zero, new ZoneNames().At(DateTime.MinValue, "PST")?.Offset);
        Assert.Equal(TimeSpan.Zero, new ZoneNames().At(DateTime.MaxValue, "Europe/Berlin")?.Offset);
    }
}
