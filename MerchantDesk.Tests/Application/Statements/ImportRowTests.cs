using MerchantDesk.Application.Statements;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>How fast a file comes in is said once it was watched, without the time before its first line.</summary>
public sealed class ImportRowTests
{
    private static readonly ImportRow Row = new(Guid.NewGuid(), "bill.csv", "none", DateTimeOffset.UnixEpoch)
    {
        View = new FileView("", 0, "", "", FileVerdict.Ready, null, [], 100_000, null, null, null, null, null, [], 0, []),
    };

    [Fact]
    public void What_opening_the_file_took_is_no_part_of_the_pace()
    {
        var first = Row.Heard(5_000, TimeSpan.FromSeconds(60));
        var soon = first.Heard(7_000, TimeSpan.FromSeconds(61));
        var later = soon.Heard(25_000, TimeSpan.FromSeconds(64));

        Assert.Equal((false, 0, false, 0), (first.HasPace, first.SecondsLeft, soon.HasPace, soon.SecondsLeft));
        Assert.Equal((true, 5_000, 15), (later.HasPace, later.LinesPerSecond, later.SecondsLeft));
    }
}
