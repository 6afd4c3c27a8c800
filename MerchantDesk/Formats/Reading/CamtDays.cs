using System.Globalization;

namespace MerchantDesk.Formats.Reading;

/// <summary>Of which day the entries of a CAMT statement are: that of booking, else the value day, else the one on which the bank wrote the statement.</summary>
public sealed class CamtDays(ProblemList problems)
{
    private bool isSaid;

    /// <summary>When the bank wrote the statement; null where it does not say.</summary>
    public DateOnly? Written { get; set; }

    /// <summary>Null, with the problem, where the day is none. That it was taken from the statement is said once: another copy may be of another day.</summary>
    public DateOnly? Of(XmlPart entry)
    {
        var named = entry.Find("BookgDt") ?? entry.Find("ValDt");
        if (named is null && Written is { } written)
        {
            if (!isSaid)
            {
                isSaid = true;
                problems.Warn(entry.Line, "BookgDt", "day-taken", written.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            return written;
        }

        if (named?.Day is not { } day)
        {
            problems.Add(entry.Line, "BookgDt", "time-unreadable", entry.TextOf("BookgDt", "Dt") ?? entry.TextOf("BookgDt", "DtTm"));
            return null;
        }

        return day;
    }
}
