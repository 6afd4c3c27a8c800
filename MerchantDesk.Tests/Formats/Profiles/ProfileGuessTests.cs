using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Profiles;

public sealed class ProfileGuessTests
{
    [Theory]
    [InlineData("Wann", "Was", "Betrag", "Wann")]
    [InlineData("Wann", "Date", "Betrag", "Date")]
    [InlineData("Memo", "Was", "Betrag", null)]
    public void The_day_is_the_column_that_is_called_so_or_else_the_first_that_holds_days_and_is_nothing_else(string first, string second, string third, string? day)
    {
        SourceRow[] rows = [new(1, [first, second, third]), new(2, ["03.04.2026", "Miete", "-1.200,00"]), new(3, ["04.05.2026", "Kauf", "12,50"])];

        var guess = ProfileGuess.At(rows, 1, ProfileSubject.Movements, SourceEncoding.Auto, SourceDelimiter.Auto);

        Assert.Equal(day is null ? [] : [day], guess.Columns.GetValueOrDefault(ProfileField.Day, []));
        Assert.Equal(["Betrag"], guess.Columns[ProfileField.Amount]);
    }

    [Theory]
    [InlineData("04.05.2026", true)]
    [InlineData("4. Mai", false)]
    public void A_column_with_a_cell_that_is_no_day_is_none(string cell, bool isDay)
    {
        SourceRow[] rows = [new(1, ["Wann", "Betrag"]), new(2, ["03.04.2026", "-1.200,00"]), new(3, [cell, "12,50"])];

        Assert.Equal(isDay, ProfileGuess.At(rows, 1, ProfileSubject.Movements, SourceEncoding.Auto, SourceDelimiter.Auto).Columns.ContainsKey(ProfileField.Day));
    }
}
