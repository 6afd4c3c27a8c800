using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>What every sheet of a workbook is made from: the books, the reader's words, and the days it is about on the merchant's calendar.</summary>
public sealed record BookScope(DeskDbContext Db, IStringLocalizer<Words> Words, DateRange Period, TimeZoneInfo Zone)
{
    public DateTimeOffset From => StartOf(Period.First);

    /// <summary>The first moment that no longer belongs to the period.</summary>
    public DateTimeOffset Until => StartOf(Period.Last.AddDays(1));

    private DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
