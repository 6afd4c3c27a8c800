using System.Globalization;

namespace MerchantDesk.Formats.Reading;

/// <summary>Moments as Chinese platforms print them: UTC+8, without seconds where a spreadsheet has taken them off.</summary>
public static class BeijingTime
{
    /// <summary>The first and the last day of this century as spreadsheets count days.</summary>
    private const double FirstSerial = 36526, LastSerial = 73050;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy/MM/dd  HH:mm:ss",
    ];

    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The moment that the column says; a problem where it says none, or one that cannot be.</summary>
    /// <param name="mayBeSerial">True for a workbook, whose times may be numbers of days.</param>
    public static DateTimeOffset Of(TableRow row, string column, ReadSettings settings, bool mayBeSerial = false)
    {
        var time = mayBeSerial && TrySerial(row.Span(column), out var serial) ? serial : row.Time(column, Forms);
        if (!row.IsReadable)
        {
            return default;
        }

        if (DateOnly.FromDateTime(time) < settings.Earliest || time.Year == DateTime.MaxValue.Year || new DateTimeOffset(time, Offset) > settings.Latest)
        {
            row.Refuse(column, "time-implausible", row.Cell(column));
            return default;
        }

        return new DateTimeOffset(time, Offset);
    }

    /// <summary>The day at the hour of the column; null where that says none, a problem where it cannot be read.</summary>
    public static DateTimeOffset? At(TableRow row, DateOnly day, string column, params string[] forms)
    {
        if (row.Text(column) is null)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(row.Span(column), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            // A day that could not be read has no moment, and the first of all is none in this zone.
            return day == default ? null : new DateTimeOffset(day.ToDateTime(hour), Offset);
        }

        row.Refuse(column, "time-unreadable", row.Cell(column));
        return null;
    }

    private static bool TrySerial(ReadOnlySpan<char> cell, out DateTime time)
    {
        time = default;
        if (!double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days is < FirstSerial or > LastSerial)
        {
            return false;
        }

        var exact = DateTime.FromOADate(days);
        time = new DateTime(exact.Ticks + (TimeSpan.TicksPerSecond / 2) - ((exact.Ticks + (TimeSpan.TicksPerSecond / 2)) % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        return true;
    }
}
