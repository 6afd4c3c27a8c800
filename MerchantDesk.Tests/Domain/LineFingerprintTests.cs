using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain;

/// <summary>What makes two lines of one account the same line.</summary>
public sealed class LineFingerprintTests
{
    private static readonly StatementLine Line = new()
    {
        Record = 1,
        Line = 1,
        Kind = LineKind.Sale,
        Key = "T1",
        Time = new DateTimeOffset(2026, 3, 25, 0, 30, 0, TimeSpan.FromHours(1)),
        Day = new DateOnly(2026, 3, 25),
        Gross = new Money(10_00, Currency.Cny),
        Fee = Money.Zero(Currency.Cny),
    };

    [Fact]
    public void A_number_of_one_moment_is_one_line_in_whatever_zone_its_day_is_printed() =>
        Assert.Equal(Of(Line), Of(Line with { Time = Line.Time.ToOffset(TimeSpan.FromHours(-7)), Day = new DateOnly(2026, 3, 24) }));

    [Fact]
    public void A_number_of_another_day_is_another() => Assert.NotEqual(Of(Line), Of(Line with { Time = Line.Time.AddDays(1), Day = Line.Day.AddDays(1) }));

    [Fact]
    public void A_line_without_a_number_is_known_by_where_its_statement_had_come_to()
    {
        var bare = Line with { Key = null, Position = new Money(98_00, Currency.Cny) };

        Assert.NotEqual(Of(bare), Of(bare with { Position = new Money(96_00, Currency.Cny) }));
        Assert.Equal(Of(Line), Of(Line with { Position = new Money(96_00, Currency.Cny) }));
        Assert.Equal(Of(bare with { AnnouncedIn = "camt052" }), Of(bare with { AnnouncedIn = "camt052", Position = null }));
    }

    [Fact]
    public void The_next_file_of_an_archive_repeats_and_the_same_file_has_twins()
    {
        var fingerprints = new LineFingerprint();
        var (first, twin, next) = (fingerprints.Of(Line), fingerprints.Of(Line with { Record = 2 }), fingerprints.Of(Line with { File = 1 }));

        Assert.NotEqual(first, twin);
        Assert.Equal(first, next);
    }

    private static byte[] Of(StatementLine line) => new LineFingerprint().Of(line);
}
