using System.Text;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Recognises exports of orders and of cases, which are no statements, and says what one holds before its store is known.</summary>
public static class ExportInspector
{
    /// <summary>The file refused as a statement, with the place where it belongs; null where it is no such export.</summary>
    /// <param name="format">The code that was named; null or <c>auto</c> where the content is to tell.</param>
    public static ParsedFile? Refuse(FileSample sample, string? format, ProfileSet? profiles = null)
    {
        var found = OrderExports.Recognise(sample, profiles);
        var (form, orders) = found[0];
        var cases = GenericCasesFormat.Likelihood(sample.ColumnNames());
        return format switch
        {
            null or "auto" when OrderExports.IsAmbiguous(found) => Refused(form, "format-ambiguous", orders) with
            {
                Problems = [new FileProblem(1, null, "format-ambiguous", string.Join(", ", found.Select(each => each.Format)))],
                Candidates = [.. found.Select(each => each.Format)],
            },
            not null when OrderExports.Has(format, profiles) => Refused(format, "belongs-to-orders", format == form ? orders : 0),
            GenericCasesFormat.Code => Refused(GenericCasesFormat.Code, "belongs-to-cases", cases),
            null or "auto" when orders > cases => Refused(form, "belongs-to-orders", orders),
            null or "auto" when cases > 0 => Refused(GenericCasesFormat.Code, "belongs-to-cases", cases),
            _ => null,
        };
    }

    /// <summary>Which export a file is, by its content or by the code that was named; null where it is none, or packed.</summary>
    public static string? FormatOf(Stream bytes, string? format, ProfileSet? profiles = null)
    {
        if (IsPacked(bytes))
        {
            return null;
        }

        var sample = Workbook.Sample(bytes) ?? SourceText.Sample(bytes);
        var isStatement = FileInspector.Formats.Concat(profiles?.Movements ?? []).Any(each => each.Likelihood(sample) > 0);
        return isStatement && !IsOfOrders(sample, format, profiles) ? null : Refuse(sample, format, profiles)?.Format;
    }

    /// <summary>True where the named profile is one of orders; where one of movements has the same name, the columns tell which is meant.</summary>
    private static bool IsOfOrders(FileSample sample, string? format, ProfileSet? profiles) => profiles is not null && OrderExports.IsOfProfile(format, profiles)
        && !profiles.Movements.Any(each => each.Code == format && each.Likelihood(sample) > profiles.Orders.Where(order => order.Profile.Code == format).Max(order => order.Likelihood(sample)));

    /// <summary>Reads the whole export; the store is the one that its first row names. Null where the format is none of these, or the file is packed.</summary>
    public static ParsedTable? Read(Stream bytes, string format, TimeZoneInfo zone, ProfileSet? profiles = null) =>
        (!OrderExports.Has(format, profiles) && format != GenericCasesFormat.Code) || IsPacked(bytes) ? null
            : OrderExports.Has(format, profiles) ? ReadOrders(bytes, StoreSettings.NotKnown(zone) with { Profiles = profiles ?? ProfileSet.None }, _ => { }, format) : ReadCases(bytes, StoreSettings.NotKnown(zone), _ => { });

    /// <summary>Hands each order to <paramref name="take"/>. Never throws for bad content: problems are in the result.</summary>
    /// <param name="format">The code of the form; null leaves it to the content.</param>
    public static ParsedTable ReadOrders(Stream bytes, StoreSettings settings, Action<Order> take, string? format = null) => Read(format ?? GenericOrdersFormat.Code, days => OrderExports.Read(
        bytes,
        settings,
        order =>
        {
            Widen(days, order.PaidDay);
            take(order);
        },
        format));

    /// <summary>The same for stated cases, whose days are those on which they were requested.</summary>
    public static ParsedTable ReadCases(Stream bytes, StoreSettings settings, Action<StatedCase> take) => Read(GenericCasesFormat.Code, days => GenericCasesFormat.Read(bytes, settings, stated =>
    {
        if (stated.RequestedAt is { } requested)
        {
            Widen(days, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(requested, settings.Zone).DateTime));
        }

        take(stated);
    }));

    private static ParsedTable Read(string format, Func<List<DateOnly>, ParsedTable> read)
    {
        var days = new List<DateOnly>(2);
        try
        {
            return With(read(days), days);
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

    private static bool IsPacked(Stream bytes) => Workbook.KindOf(bytes) is null && Archive.IsPacked(SourceText.Sample(bytes));

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
