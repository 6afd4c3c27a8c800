namespace MerchantDesk.Domain.Statements;

/// <summary>
/// What banks have announced of one account. An announcement stands until a statement tells of its day. Where reports of several formats tell
/// the same day and amount, those of the format that tells it most often stand: each numbers the movement otherwise, so that only how many
/// there are tells. All of this follows from what was told, whatever came first.
/// </summary>
public sealed class Announcements(ToldDays told, IEnumerable<Announcement> known)
{
    private readonly List<Announcement> known = [.. known];
    private readonly HashSet<(string, UInt128)> seen = [.. known.Select(each => (each.Format, each.Fingerprint))];
    private readonly List<Announcement> added = [];

    /// <summary>Those of the file that were taken on days that a statement tells of.</summary>
    public int Covered { get; private set; }

    /// <summary>How many more stand with the file that was taken than without it.</summary>
    public int New => added.Count == 0 ? 0 : Standing([.. known, .. added]).Count - Standing(known).Count;

    /// <summary>One line of the file that is being looked at.</summary>
    public void Take(Announcement line)
    {
        if (told.Tell(line.Net.Currency, line.Day))
        {
            Covered++;
        }
        else if (seen.Add((line.Format, line.Fingerprint)))
        {
            added.Add(line);
        }
    }

    /// <summary>Of announcements on days that no statement tells of, those that stand.</summary>
    public static IReadOnlyList<Announcement> Standing(IEnumerable<Announcement> untold) =>
    [
        .. untold.GroupBy(each => (each.Day, each.Net)).SelectMany(movement =>
            movement.GroupBy(each => each.Format).OrderByDescending(format => format.Count()).ThenBy(format => format.Key, StringComparer.Ordinal).First()),
    ];
}
