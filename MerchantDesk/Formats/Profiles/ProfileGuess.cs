using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>A first draft of a profile, from the names and cells of a file's first rows. Somebody looks at it before anything is read by it.</summary>
public static class ProfileGuess
{
    private const int FewestNames = 2;
    private const int RowsOfDays = 5;

    public static ColumnProfile Of(IReadOnlyList<SourceRow> rows, ProfileSubject? subject, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        var of = subject ?? SubjectOf(rows);
        var header = rows.Where(row => HeaderWords.Known(of, row.Cells) >= FewestNames).MaxBy(row => HeaderWords.Known(of, row.Cells));
        var isBare = header is null && rows.FirstOrDefault(row => row.Cells.Count > 1) is { } first && first.Cells.Any(cell => DateOrder.IsDay(DayText.Cut(cell).Day));
        return At(rows, isBare ? 0 : (header ?? rows.FirstOrDefault(row => row.Cells.Count > 1) ?? (rows.Count > 0 ? rows[0] : null))?.Line ?? 0, of, encoding, delimiter);
    }

    /// <summary>The same with the header on this line; 0 where the table has none.</summary>
    public static ColumnProfile At(IReadOnlyList<SourceRow> rows, int line, ProfileSubject subject, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        var cells = rows.FirstOrDefault(row => row.Line == line)?.Cells.ToList();
        var width = rows.Select(row => row.Cells.Count).DefaultIfEmpty(1).Max();
        List<string> header = cells is null ? [.. Enumerable.Range(1, width).Select(ColumnNames.OfNumber)] : cells[..Math.Max(1, cells.FindLastIndex(cell => cell.Length > 0) + 1)];
        var below = rows.Where(row => row.Line > line).ToList();
        var columns = cells is null ? [] : ByNames(header, subject);
        if ((cells is null || subject == ProfileSubject.Movements) && !columns.ContainsKey(ProfileField.Day) && DayOf(header, below, columns) is { } day)
        {
            columns[ProfileField.Day] = [day];
        }

        var hasTwo = columns.ContainsKey(ProfileField.In) && columns.ContainsKey(ProfileField.Out);
        foreach (var spare in hasTwo ? [ProfileField.Amount, ProfileField.Direction] : new[] { ProfileField.In, ProfileField.Out })
        {
            columns.Remove(spare);
        }

        var words = columns.TryGetValue(ProfileField.Direction, out var named) && ColumnNames.IndexOf(header, named[0]) is { } at ? below.Where(row => row.Cells.Count > at).Select(row => row.Cells[at]).Where(cell => cell.Length > 0).Distinct().ToList() : [];
        return new ColumnProfile
        {
            Name = "",
            Subject = subject,
            Header = header,
            HeaderRow = cells is null ? 0 : line,
            Columns = columns,
            Encoding = encoding,
            Delimiter = delimiter,
            Sign = hasTwo ? SignRule.TwoColumns : words.Count > 0 && subject == ProfileSubject.Movements ? SignRule.Direction : SignRule.Signed,
            WordsIn = DirectionWords.In(words),
            WordsOut = DirectionWords.Out(words),
        };
    }

    private static ProfileSubject SubjectOf(IReadOnlyList<SourceRow> rows)
    {
        var (movements, orders) = (Most(rows, ProfileSubject.Movements), Most(rows, ProfileSubject.Orders));
        return orders > movements ? ProfileSubject.Orders : ProfileSubject.Movements;
    }

    private static int Most(IReadOnlyList<SourceRow> rows, ProfileSubject subject) => rows.Select(row => HeaderWords.Known(subject, row.Cells)).DefaultIfEmpty(0).Max();

    private static Dictionary<ProfileField, IReadOnlyList<string>> ByNames(List<string> header, ProfileSubject subject)
    {
        var labels = ColumnNames.Label(header);
        var columns = new Dictionary<ProfileField, IReadOnlyList<string>>();
        for (var i = 0; i < header.Count; i++)
        {
            if (HeaderWords.FieldOf(subject, header[i]) is not { } field)
            {
                continue;
            }

            if (!columns.TryGetValue(field, out var before))
            {
                columns[field] = [labels[i]];
            }
            else if (ColumnProfile.IsJoined(field))
            {
                columns[field] = [.. before, labels[i]];
            }
        }

        return columns;
    }

    /// <summary>Where no name says it, the first column of days that is nothing else is the day; which column is money, somebody must say.</summary>
    private static string? DayOf(List<string> header, List<SourceRow> rows, Dictionary<ProfileField, IReadOnlyList<string>> columns)
    {
        var (labels, taken) = (ColumnNames.Label(header), columns.Values.SelectMany(names => names).ToHashSet());
        return rows.Count == 0 ? null : Enumerable.Range(0, header.Count)
            .Where(at => !taken.Contains(labels[at]) && rows.Take(RowsOfDays).All(row => row.Cells.Count > at && DateOrder.IsDay(DayText.Cut(row.Cells[at]).Day)))
            .Select(at => labels[at]).FirstOrDefault();
    }
}
