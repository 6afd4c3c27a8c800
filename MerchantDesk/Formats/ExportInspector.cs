using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Recognises exports of orders and of cases, which are no statements, and says what one holds before its store is known.</summary>
public static class ExportInspector
{
    /// <summary>The file refused as a statement, with the place where it belongs; null where it is no such export.</summary>
    /// <param name="format">The code that was named; null or <c>auto</c> where the content is to tell.</param>
    public static ParsedFile? Refuse(FileSample sample, string? format)
    {
        var (form, orders) = OrderExports.Recognise(sample);
        var cases = GenericCasesFormat.Likelihood(sample.ColumnNames());
        return format switch
        {
            not null when OrderExports.Has(format) => Refused(format, "belongs-to-orders", format == form ? orders : 0),
            GenericCasesFormat.Code => Refused(GenericCasesFormat.Code, "belongs-to-cases", cases),
            null or "auto" when orders > cases => Refused(form, "belongs-to-orders", orders),
            null or "auto" when cases > 0 => Refused(GenericCasesFormat.Code, "belongs-to-cases", cases),
            _ => null,
        };
    }

    /// <summary>Reads the whole export; the store is the one that its first row names. Null where the format is none of these, or the file is packed.</summary>
    public static ParsedTable? Read(Stream bytes, string format, TimeZoneInfo zone)
    {
        if ((!OrderExports.Has(format) && format != GenericCasesFormat.Code) || (Workbook.KindOf(bytes) is null && Archive.IsPacked(SourceText.Sample(bytes))))
        {
            return null;
        }

        try
        {
            return OrderExports.Has(format) ? Orders(bytes, format, StoreSettings.NotKnown(zone)) : Cases(bytes, StoreSettings.NotKnown(zone));
        }
        catch (DecoderFallbackException)
        {
            return new ParsedTable(format, "", 0, [], [new FileProblem(1, null, "encoding-unreadable")], 1);
        }
        catch (OverflowException)
        {
            return new ParsedTable(format, "", 0, [], [new FileProblem(1, null, "total-too-large")], 1);
        }
    }

    private static ParsedTable Orders(Stream bytes, string format, StoreSettings settings)
    {
        var days = new List<DateOnly>(2);
        var parsed = format == ShopifyOrdersFormat.Code
            ? ShopifyOrdersFormat.Read(bytes, settings, order => Widen(days, order.PaidDay))
            : GenericOrdersFormat.Read(bytes, settings, order => Widen(days, order.PaidDay));
        return With(parsed, days);
    }

    private static ParsedTable Cases(Stream bytes, StoreSettings settings)
    {
        var days = new List<DateOnly>(2);
        var parsed = GenericCasesFormat.Read(bytes, settings, stated =>
        {
            if (stated.RequestedAt is { } requested)
            {
                Widen(days, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(requested, settings.Zone).DateTime));
            }
        });
        return With(parsed, days);
    }

    /// <summary>Keeps the first and the last day.</summary>
    private static void Widen(List<DateOnly> days, DateOnly day)
    {
        if (days.Count == 0)
        {
            days.AddRange([day, day]);
        }

        days[0] = day < days[0] ? day : days[0];
        days[1] = day > days[1] ? day : days[1];
    }

    private static ParsedTable With(ParsedTable parsed, List<DateOnly> days) => days.Count == 0 ? parsed : parsed with { From = days[0], To = days[1] };

    private static ParsedFile Refused(string format, string problem, double likelihood) =>
        new(format, "", [], [new FileProblem(1, null, problem)], 1) { Likelihood = likelihood, Candidates = [format] };
}
