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
    /// <summary>More changed lines than anybody looks at one by one: no more are named.</summary>
    public const int MostChanges = 5_000;

    /// <summary>A line whose day was put right stands this near to where it stood.</summary>
    private const int DaysAround = 45;

    /// <summary>
    /// Of the lines that look new, as many as other formats have told of the same day and amount: banks give a movement another number in
    /// each format, so that only how many there are tells.
    /// </summary>
    /// <param name="looksNew">Those of the days that the account has been told of.</param>
    public IReadOnlyList<NewLine> ToldOtherwise(IReadOnlyCollection<NewLine> looksNew, string format)
    {
        var booked = looksNew.Where(line => line.Kind != LineKind.Pending).ToList();
        if (booked.Count == 0)
        {
            return [];
        }

        var told = Told(booked.Min(line => line.Movement.Day), booked.Max(line => line.Movement.Day), format);
        return [.. booked.GroupBy(line => line.Movement).SelectMany(group => group.Reverse().Take(told.GetValueOrDefault(group.Key)))];
    }

    /// <summary>The lines that look new but carry the own number of a line of their kind that stands, with that line's id.</summary>
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
            keys.Add(Identity(line.Key!, line.Occurrence, line.Kind));
        }

        var standing = Standing(keys, first, last);
        return standing.Count == 0 ? [] :
        [
            .. looksNew().Where(IsOwn).Where(line => standing.ContainsKey((line.Key!, line.Occurrence, line.Kind))).Select(line => (line, standing[(line.Key!, line.Occurrence, line.Kind)])).Take(MostChanges + 1),
        ];
    }

    private static UInt128 Identity(string key, int occurrence, LineKind kind) => SeenSet.Identity($"{(int)kind}\u001f{occurrence}\u001f{key}");

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

    private Dictionary<(string Key, int Occurrence, LineKind Kind), RecordId> Standing(SeenSet keys, DateOnly first, DateOnly last)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT line."Id", line."Key", line."Occurrence", line."Kind" FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND line."Key" IS NOT NULL AND line."Kind" NOT IN ($bank, $pending)
              AND batch."PublishedAt" IS NOT NULL AND {SqliteStanding.Condition}
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$bank", (int)LineKind.BankEntry);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var standing = new Dictionary<(string, int, LineKind), RecordId>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (key, occurrence, kind) = (rows.GetString(1), rows.GetInt32(2), (LineKind)rows.GetInt32(3));
            if (keys.Contains(Identity(key, occurrence, kind)))
            {
                standing.TryAdd((key, occurrence, kind), new RecordId(rows.GetInt64(0)));
            }
        }

        return standing;
    }

    /// <summary>How often files of other formats tell each movement of the days.</summary>
    private Dictionary<Movement, int> Told(DateOnly first, DateOnly last, string format)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT line."Day", line."Currency", line."GrossMinor" + line."FeeMinor", COUNT(*) FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND batch."PublishedAt" IS NOT NULL
              AND batch."Format" <> $format AND line."Kind" <> $pending AND {SqliteStanding.Condition}
            GROUP BY 1, 2, 3
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$format", format);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var told = new Dictionary<Movement, int>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            told[new Movement(DateOnly.Parse(rows.GetString(0), System.Globalization.CultureInfo.InvariantCulture), rows.GetString(1), rows.GetInt64(2))] = rows.GetInt32(3);
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
