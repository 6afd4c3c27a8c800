using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// In which order a file writes day, month and year, found out from all its dates: no mark says it. First every date is shown, then
/// the order is decided, then dates can be read.
/// </summary>
public sealed partial class DateOrder
{
    private const int Pivot = 80;
    private const int YearLeads = 2;
    private const int FewDays = 731;
    private const int ManyDays = 5 * 366;

    private readonly bool[] possible = [true, true, true];
    private readonly DateOnly[] first = [DateOnly.MaxValue, DateOnly.MaxValue, DateOnly.MaxValue];
    private readonly DateOnly[] last = [DateOnly.MinValue, DateOnly.MinValue, DateOnly.MinValue];
    private readonly Dictionary<(int, int), (string Text, int Line)> differing = [];
    private (string Text, int Line)? impossible;
    private int order;

    /// <summary>The place among <see cref="Orders"/> of what somebody has said; null where it is to be found out.</summary>
    private int? said;

    /// <summary>True where nothing settles the order: what is read then is one of the days that it could be.</summary>
    public bool IsOpen { get; private set; }

    public static IReadOnlyList<string> Orders { get; } = ["MM/DD/YYYY", "DD/MM/YYYY", "YYYY/MM/DD"];

    /// <summary>The order of a file of which somebody knows it, by the number of its place among <see cref="Orders"/>.</summary>
    public static DateOrder MonthFirst { get; } = new() { order = 0 };

    public static DateOrder DayFirst { get; } = new() { order = 1 };

    public static DateOrder YearFirst { get; } = new() { order = YearLeads };

    /// <summary>The order that somebody has said of a file; to be found out where nobody has, or has said none of <see cref="Orders"/>.</summary>
    public static DateOrder Of(string? said) => Orders.Index().FirstOrDefault(each => each.Item == said) is (var place, not null) ? new() { said = place } : new();

    /// <summary>True where the text is a day in one order at least.</summary>
    public static bool IsDay(string text) => Enumerable.Range(0, Orders.Count).Any(each => Read(text, each) is not null);

    public void See(string text, int line)
    {
        if (said is { } known)
        {
            impossible ??= Read(text, known) is null ? (text, line) : null;
            return;
        }

        Span<DateOnly?> days = [Read(text, 0), Read(text, 1), Read(text, 2)];
        for (var i = 0; i < Orders.Count; i++)
        {
            possible[i] &= days[i] is not null;
            first[i] = days[i] < first[i] ? days[i]!.Value : first[i];
            last[i] = days[i] > last[i] ? days[i]!.Value : last[i];
            for (var j = 0; j < i; j++)
            {
                if (days[i] != days[j])
                {
                    differing.TryAdd((j, i), (text, line));
                }
            }
        }

        impossible ??= Array.Exists(possible, each => each) ? null : (text, line);
    }

    /// <summary>False, with the problem, where no order fits or more than one does. One that keeps the file within two years, where every other strews it over many, is taken with a warning.</summary>
    public bool Decide(string field, ProblemList problems)
    {
        if (impossible is { } bad)
        {
            problems.Add(bad.Line, field, "time-unreadable", bad.Text);
            return false;
        }

        if (said is { } known)
        {
            order = known;
            return true;
        }

        int[] left = [.. Enumerable.Range(0, Orders.Count).Where(each => possible[each])];
        order = left[0];
        var open = left.SelectMany(one => left.Where(other => other > one && differing.ContainsKey((one, other))).Select(other => differing[(one, other)])).ToList();
        if (open.Count == 0)
        {
            return true;
        }

        if (left.Where(each => Span(each) <= FewDays).ToList() is [var near] && left.All(each => each == near || Span(each) > ManyDays))
        {
            order = near;
            problems.Warn(open[0].Line, field, "date-order-taken", Orders[near]);
            return true;
        }

        IsOpen = true;
        problems.Add(open.Min(each => each.Line), field, "date-order-undecidable", open.MinBy(each => each.Line).Text, string.Join(", ", left.Select(each => Orders[each])));
        return false;
    }

    public bool TryRead(string text, out DateOnly day)
    {
        day = Read(text, order) ?? default;
        return day != default;
    }

    private int Span(int each) => last[each].DayNumber - first[each].DayNumber;

    private static DateOnly? Read(string text, int order)
    {
        if (Form().Match(text) is not { Success: true } parts)
        {
            // A month by its name leaves no order open.
            return DayText.Named(text) is { Time: "" } named ? Read(named.Day, YearLeads) : null;
        }

        var (one, two, three) = (parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[4].Value);
        var isLater = parts.Groups[3].Value == "'";
        var (year, month, day) = order switch { 0 => (three, one, two), 1 => (three, two, one), _ => (one, two, three) };
        if (order == 0 && parts.Groups[3].Value == ".")
        {
            // Nobody puts points between a month and the day behind it.
            return null;
        }

        if (year.Length == 3 || month.Length > 2 || day.Length > 2 || (isLater && order == YearLeads))
        {
            return null;
        }

        var number = Number(year);
        number += year.Length == 4 ? 0 : isLater || number < Pivot ? 2000 : 1900;
        var (m, d) = (Number(month), Number(day));
        return number is > 0 and < 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(number, m) ? new DateOnly(number, m, d) : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,4})\s*[-/.]\s*([0-9]{1,2})\s*([-/.'])\s*([0-9]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
