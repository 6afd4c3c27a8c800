using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Finds among lines that look new those that the account knows all the same: movements that a file of another format has told, day by
/// day, and lines whose own number came before with something else.
/// </summary>
public sealed class SqliteKnownLines(SqliteConnection connection, string account)
{
    /// <summary>A line whose day was put right stands this near to where it stood.</summary>
    private const int DaysAround = 45;

    /// <summary>
    /// Of the lines that look new, as many as other formats have told of the same day and amount: banks give a movement another number in
    /// each format, so that only how many there are tells. <paramref name="inFile"/> says how often the whole file has each.
    /// </summary>
    public IReadOnlyList<NewLine> ToldOtherwise(IReadOnlyCollection<NewLine> looksNew, IReadOnlyDictionary<Movement, int> inFile, string format)
    {
        if (looksNew.Count == 0 || inFile.Count == 0)
        {
            return [];
        }

        var known = Told(looksNew.Min(line => line.Movement.Day), looksNew.Max(line => line.Movement.Day), format);
        var told = new List<NewLine>();
        foreach (var group in looksNew.Where(line => line.Kind != LineKind.Pending).GroupBy(line => line.Movement))
        {
            if (known.TryGetValue(group.Key, out var before) && before.ByOthers > 0)
            {
                var lines = group.ToList();
                var really = Math.Max(0, inFile.GetValueOrDefault(group.Key) - before.All);
                told.AddRange(lines.Skip(really));
            }
        }

        return told;
    }

    /// <summary>The lines that look new but carry the own number of a line that stands, with that line's id; of one number in both kinds the same kind is meant.</summary>
    /// <param name="first">The first day of the file's lines; of a file without lines after <paramref name="last"/>.</param>
    public IReadOnlyList<(NewLine Line, RecordId Stands)> Changed(Func<IEnumerable<NewLine>> looksNew, DateOnly first, DateOnly last)
    {
        if (first > last || !HasLines(first = Shifted(first, -DaysAround), last = Shifted(last, DaysAround)))
        {
            return [];
        }

        var keys = new SeenSet();
        foreach (var line in looksNew().Where(IsOwn))
        {
            keys.Add(SeenSet.Identity($"{line.Occurrence}\u001f{line.Key}"));
        }

        var standing = Standing(keys, first, last);
        return standing.Count == 0 ? [] :
        [
            .. looksNew().Where(IsOwn)
                .Where(line => standing.ContainsKey((line.Key!, line.Occurrence)))
                .Select(line => (line, standing[(line.Key!, line.Occurrence)] is var found && found.Find(each => each.Kind == line.Kind) is { Id.Value: > 0 } same ? same.Id : found[0].Id)),
        ];
    }

    private bool HasLines(DateOnly first, DateOnly last)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND batch."PublishedAt" IS NOT NULL)
            """;
        Add(command, first, last);
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>What is only announced comes back as something else of right.</summary>
    private static bool IsOwn(NewLine line) => line is { Key: not null, Kind: not (LineKind.BankEntry or LineKind.Pending) };

    private Dictionary<(string Key, int Occurrence), List<(RecordId Id, LineKind Kind)>> Standing(SeenSet keys, DateOnly first, DateOnly last)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT line."Id", line."Key", line."Occurrence", line."Kind" FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND line."Key" IS NOT NULL AND line."Kind" NOT IN ($bank, $pending)
              AND batch."PublishedAt" IS NOT NULL
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$bank", (int)LineKind.BankEntry);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var standing = new Dictionary<(string, int), List<(RecordId, LineKind)>>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (key, occurrence) = (rows.GetString(1), rows.GetInt32(2));
            if (!keys.Contains(SeenSet.Identity($"{occurrence}\u001f{key}")))
            {
                continue;
            }

            if (!standing.TryGetValue((key, occurrence), out var lines))
            {
                standing[(key, occurrence)] = lines = [];
            }

            lines.Add((new RecordId(rows.GetInt64(0)), (LineKind)rows.GetInt32(3)));
        }

        return standing;
    }

    /// <summary>How often the account has each movement of the days, in all and as files of other formats tell it.</summary>
    private Dictionary<Movement, (int All, int ByOthers)> Told(DateOnly first, DateOnly last, string format)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT line."Day", line."Currency", line."GrossMinor" + line."FeeMinor", COUNT(*), SUM(batch."Format" <> $format) FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND batch."PublishedAt" IS NOT NULL AND line."Kind" <> $pending
            GROUP BY 1, 2, 3
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$format", format);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var told = new Dictionary<Movement, (int, int)>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            told[new Movement(DateOnly.Parse(rows.GetString(0), System.Globalization.CultureInfo.InvariantCulture), rows.GetString(1), rows.GetInt64(2))] = (rows.GetInt32(3), rows.GetInt32(4));
        }

        return told;
    }

    private void Add(SqliteCommand command, DateOnly first, DateOnly last)
    {
        command.Parameters.AddWithValue("$account", account);
        command.Parameters.AddWithValue("$first", first.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$last", last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static DateOnly Shifted(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
