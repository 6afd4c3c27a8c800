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

    /// <summary>Which export a file is, or an archive whose files are all exports, by its content or by the code that was named; null where it is none.</summary>
    public static string? FormatOf(Stream bytes, string? format, ProfileSet? profiles = null)
    {
        var found = Archive.Each(bytes, (file, _) => FormatOfOne(file, format, profiles), _ => null);
        return found.All(file => file.Read is not null) ? found[0].Read : null;
    }

    private static string? FormatOfOne(Stream bytes, string? format, ProfileSet? profiles)
    {
        var sample = Workbook.Sample(bytes) ?? SourceText.Sample(bytes);
        var isStatement = FileInspector.Formats.Concat(profiles?.Movements ?? []).Any(each => each.Likelihood(sample) > 0);
        return isStatement && !IsOfOrders(sample, format, profiles) ? null : Refuse(sample, format, profiles)?.Format;
    }

    /// <summary>True where the named profile is one of orders; where one of movements has the same name, the columns tell which is meant.</summary>
    private static bool IsOfOrders(FileSample sample, string? format, ProfileSet? profiles) => profiles is not null && OrderExports.IsOfProfile(format, profiles)
        && !profiles.Movements.Any(each => each.Code == format && each.Likelihood(sample) > profiles.Orders.Where(order => order.Profile.Code == format).Max(order => order.Likelihood(sample)));

    /// <summary>Reads the whole export; the store is the one that its first row names. Null where the file is none.</summary>
    /// <param name="format">The code that was named; null or <c>auto</c> where the content is to tell.</param>
    public static ParsedTable? Read(Stream bytes, string? format, TimeZoneInfo zone, ProfileSet? profiles = null)
    {
        var settings = StoreSettings.NotKnown(zone) with { Profiles = profiles ?? ProfileSet.None };
        return FormatOf(bytes, format, profiles) switch
        {
            null => null,
            GenericCasesFormat.Code => ReadCases(bytes, settings, _ => { }),
            _ => ReadOrders(bytes, settings, _ => { }, format),
        };
    }

    /// <summary>Hands each order to <paramref name="take"/>, of every file of an archive. Never throws for bad content: problems are in the result.</summary>
    /// <param name="format">The code of the form; null leaves it to the content.</param>
    public static ParsedTable ReadOrders(Stream bytes, StoreSettings settings, Action<Order> take, string? format = null) =>
        Read(bytes, settings, format ?? GenericOrdersFormat.Code, order => order.PaidDay, take, (file, place, each) => OrderExports.Read(file, place, each, format));

    /// <summary>The same for stated cases, whose days are those on which they were requested.</summary>
    public static ParsedTable ReadCases(Stream bytes, StoreSettings settings, Action<StatedCase> take) =>
        Read(bytes, settings, GenericCasesFormat.Code, stated => DayOf(stated.RequestedAt, settings.Zone), take, GenericCasesFormat.Read);

    private static DateOnly? DayOf(DateTimeOffset? moment, TimeZoneInfo zone) => moment is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime) : null;

    private static ParsedTable Read<T>(
        Stream bytes, StoreSettings settings, string format, Func<T, DateOnly?> day, Action<T> take, Func<Stream, StoreSettings, Action<T>, ParsedTable> read)
    {
        var days = new List<DateOnly>(2);
        var earlier = new List<ParsedTable>();
        void Take(T record)
        {
            if (day(record) is { } on)
            {
                Widen(days, on);
            }

            take(record);
        }

        // The store that the first file names is that of all others.
        StoreSettings Place() => settings.IsKnown || earlier is not [{ Store: { } store } first, ..] ? settings : settings with { Store = store, Platform = first.Platform ?? "" };
        var files = Archive.Each(
            bytes,
            (file, _) =>
            {
                earlier.Add(OnceIn(Sound(format, () => read(file, Place(), Take)), earlier));
                return earlier[^1];
            },
            code => Refused(format, new FileProblem(1, null, code)));
        var all = ParsedTable.Of([.. files.Select(file => file.Read with { Problems = [.. file.Read.Problems.Select(problem => problem.InMember(file.Member))] })]);
        return days.Count == 0 ? all : all with { From = days[0], To = days[1] };
    }

    /// <summary>Of two files of one archive nobody can say which is the later: what both tell is refused.</summary>
    private static ParsedTable OnceIn(ParsedTable parsed, List<ParsedTable> earlier) =>
        parsed.Numbers.FirstOrDefault(number => earlier.Exists(file => file.Numbers.Contains(number))) is not { } again ? parsed
            : parsed with { Problems = [.. parsed.Problems, new FileProblem(1, null, "told-in-two-files", again)], ProblemCount = parsed.ProblemCount + 1 };

    private static ParsedTable Sound(string format, Func<ParsedTable> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            return Refused(format, new FileProblem(1, null, "encoding-unreadable"));
        }
        catch (OverflowException)
        {
            return Refused(format, new FileProblem(1, null, "total-too-large"));
        }
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

    private static ParsedTable Refused(string format, FileProblem problem) => new(format, "", 0, [], [problem], 1);

    private static ParsedFile Refused(string format, string problem, double likelihood) =>
        new(format, "", [], [new FileProblem(1, null, problem)], 1) { Likelihood = likelihood, Candidates = [format] };
}
