using System.Runtime.InteropServices;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Finds among lines that look new those that the account knows all the same: movements that a file of another source has told, day by
/// day, and lines whose own number came before with something else.
/// </summary>
public sealed class SqliteKnownLines(SqliteConnection connection, string account)
{
    /// <summary>More changed lines than anybody looks at one by one: no more are named.</summary>
    public const int MostChanges = 5_000;

    /// <summary>A line whose day was put right stands this near to where it stood.</summary>
    private const int DaysAround = 45;

    /// <summary>A number of our own form names one movement wherever it was dated; beyond a year nobody corrects a day.</summary>
    private const int DaysAroundOwn = 400;

    private static readonly NumberScope[] OfProfiles = [NumberScope.KindAndWay, NumberScope.KindAndWayOfDay];

    /// <summary>What of the lines that look new the account knows all the same, and what it knows with another content, with the line that stands.</summary>
    /// <param name="toldDays">The days of which the account has been told before.</param>
    /// <param name="told">The fingerprints of the lines that the file tells as they are known: these are found already.</param>
    public (IReadOnlyList<NewLine> Otherwise, IReadOnlyList<(NewLine Line, RecordId Stands)> Changed) Find(
        Func<IEnumerable<NewLine>> looksNew, IReadOnlySet<DateOnly> toldDays, FileDays days, LineSource source, IReadOnlyList<StatementSummary> statements, SeenSet told)
    {
        var stated = new SqliteToldStatements(connection, account, source, source.Others == OtherSources.All && toldDays.Count > 0 ? statements : []);
        List<NewLine> otherwise = toldDays.Count == 0 ? [] : [.. looksNew().Where(line => line.Kind != LineKind.Pending && stated.IsHeld(line.Movement))];
        if (BillSource.OtherFormOf(source.Format) is { } other && Settlements(other) is { Count: > 0 } settlements)
        {
            otherwise.AddRange(looksNew().Where(line => line.PayoutId is { } payout && settlements.Contains(payout)));
        }

        if (BillSource.NumberedAlike(source.Format) is { } alike && days.First <= days.Last)
        {
            otherwise.AddRange(ToldUnderNumber(looksNew(), alike, days, told));
        }

        var dropped = otherwise.ToHashSet();
        if (toldDays.Count > 0)
        {
            otherwise.AddRange(ToldOtherwise([.. looksNew().Where(line => toldDays.Contains(line.Movement.Day) && !dropped.Contains(line) && !stated.IsApart(line.Movement))], source, told));
            dropped.UnionWith(otherwise);
        }

        // A bank begins its numbers anew with each statement: only where the same one is told anew does a number say that it has changed.
        var givesAgain = source is { Others: OtherSources.All, Numbers: NumberScope.KindAndWayOfDay } && !ColumnProfile.IsCode(source.Format);
        return (otherwise, Changed(() => looksNew().Where(line => !dropped.Contains(line) && (!givesAgain || stated.IsToldAnew(line.Movement))), days, source.Numbers, told));
    }

    /// <summary>
    /// Of the lines that look new, as many as other sources have told of the same day and amount: banks give a movement another number in
    /// each format, and each column profile tells it in words of its own, so that only how many there are tells. Of its own source as many as
    /// that told in the same words: only where they stand among the others is another then, which another order of the same day changes.
    /// </summary>
    private IEnumerable<NewLine> ToldOtherwise(IReadOnlyCollection<NewLine> looksNew, LineSource source, SeenSet told)
    {
        var booked = looksNew.Where(line => line.Kind != LineKind.Pending && source.Others != OtherSources.None).ToLookup(line => line.Movement);
        if (booked.Count == 0)
        {
            yield break;
        }

        var (others, own) = Told(booked, source, told);
        foreach (var group in booked)
        {
            var byOthers = others.GetValueOrDefault(group.Key);
            foreach (var line in group.Reverse())
            {
                if (line.Words is { } words && own.GetValueOrDefault(words) is var same and > 0)
                {
                    own[words] = same - 1;
                    yield return line;
                }
                else if (byOthers > 0)
                {
                    byOthers--;
                    yield return line;
                }
            }
        }
    }

    /// <summary>
    /// The lines that look new but carry the own number of a line that stands, with that line's id. What the file also tells as it stands has
    /// not changed, and a number that stands twice names none: of a column profile these tell that its numbers are given again.
    /// </summary>
    /// <param name="told">The fingerprints of the lines that the file tells as they are known.</param>
    private IReadOnlyList<(NewLine Line, RecordId Stands)> Changed(Func<IEnumerable<NewLine>> looksNew, FileDays days, NumberScope numbers, SeenSet told)
    {
        var around = numbers switch { NumberScope.Movement => DaysAroundOwn, NumberScope.KindAndWayOfDay => 0, _ => DaysAround };
        var (first, last) = (Shifted(days.First, -around), Shifted(days.Last, around));
        if (numbers == NumberScope.Nothing || days.First > days.Last || !HasLines(first, last))
        {
            return [];
        }

        var (keys, twice) = (new SeenSet(), new HashSet<UInt128>());
        foreach (var line in looksNew().Where(line => IsOwn(line, numbers)))
        {
            var identity = Identity(line, numbers);
            if (!keys.Add(identity) && OfProfiles.Contains(numbers))
            {
                twice.Add(identity);
            }
        }

        var standing = keys.Count == 0 ? [] : Standing(keys, twice, first, last, numbers, told);
        return standing.Count == 0 ? [] :
        [
            .. looksNew().Where(line => IsOwn(line, numbers) && standing.ContainsKey(Identity(line, numbers))).Select(line => (line, standing[Identity(line, numbers)])).Take(MostChanges + 1),
        ];
    }

    /// <summary>Of the lines that look new, those that one of these formats has told under the same number as something else.</summary>
    private IEnumerable<NewLine> ToldUnderNumber(IEnumerable<NewLine> looksNew, IReadOnlyList<string> formats, FileDays days, SeenSet told)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT line."Key", line."Currency", line."GrossMinor" + line."FeeMinor", line."Fingerprint" FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND batch."Format" IN ({string.Join(", ", formats.Select((_, i) => $"$format{i}"))})
              AND line."Key" IS NOT NULL AND line."Kind" <> $pending AND batch."PublishedAt" IS NOT NULL AND {SqliteStanding.Condition}
            """;
        Add(command, Shifted(days.First, -1), Shifted(days.Last, 1));
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        for (var i = 0; i < formats.Count; i++)
        {
            command.Parameters.AddWithValue($"$format{i}", formats[i]);
        }

        var standing = new Dictionary<(string Key, string Currency, long Net), int>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                if (!told.Contains(Fingerprint(rows, 3)))
                {
                    var line = (rows.GetString(0), rows.GetString(1), rows.GetInt64(2));
                    standing[line] = standing.GetValueOrDefault(line) + 1;
                }
            }
        }

        foreach (var line in standing.Count == 0 ? [] : looksNew.Where(line => line.Key is not null && line.Kind != LineKind.Pending))
        {
            var named = (line.Key!, line.Movement.Currency, line.Movement.NetMinor);
            if (standing.GetValueOrDefault(named) is var left and > 0)
            {
                standing[named] = left - 1;
                yield return line;
            }
        }
    }

    /// <summary>The settlements that this form has told whole.</summary>
    private HashSet<string> Settlements(string format)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT DISTINCT line."PayoutId" FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."PayoutId" IS NOT NULL AND batch."Format" = $format AND batch."PublishedAt" IS NOT NULL
            """;
        command.Parameters.AddWithValue("$account", account);
        command.Parameters.AddWithValue("$format", format);
        using var rows = command.ExecuteReader();
        var settlements = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            settlements.Add(rows.GetString(0));
        }

        return settlements;
    }

    private static UInt128 Identity(NewLine line, NumberScope numbers)
    {
        var kind = numbers == NumberScope.Movement ? 0 : (int)line.Kind;
        var way = OfProfiles.Contains(numbers) ? Math.Sign(line.Movement.NetMinor) : 0;
        var day = numbers == NumberScope.KindAndWayOfDay ? line.Movement.Day.DayNumber : 0;
        return SeenSet.Identity($"{kind}\u001f{way}\u001f{day}\u001f{line.Occurrence}\u001f{line.Key}");
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
    private static bool IsOwn(NewLine line, NumberScope numbers) => line is { Key: not null, Kind: not LineKind.Pending } && (line.Kind != LineKind.BankEntry || numbers != NumberScope.Kind);

    private Dictionary<UInt128, RecordId> Standing(SeenSet keys, HashSet<UInt128> twice, DateOnly first, DateOnly last, NumberScope numbers, SeenSet told)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT line."Id", line."Kind", line."Key", line."Occurrence", line."Day", line."Currency", line."GrossMinor" + line."FeeMinor", line."Fingerprint" FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND line."Key" IS NOT NULL AND line."Kind" <> $pending
              AND batch."PublishedAt" IS NOT NULL AND {SqliteStanding.Condition}
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var standing = new Dictionary<UInt128, RecordId>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var line = NewLine.Read(rows);
            var identity = Identity(line, numbers);
            if (!IsOwn(line, numbers) || !keys.Contains(identity))
            {
                continue;
            }

            if (told.Contains(Fingerprint(rows, 7)) || (!standing.TryAdd(identity, line.Id) && OfProfiles.Contains(numbers)))
            {
                twice.Add(identity);
            }
        }

        foreach (var identity in twice)
        {
            standing.Remove(identity);
        }

        return standing;
    }

    /// <summary>How often other sources tell each movement that looks new, and its own in which words without a number, besides what the file tells as they do.</summary>
    private (Dictionary<Movement, int> Others, Dictionary<UInt128, int> Own) Told(ILookup<Movement, NewLine> looksNew, LineSource source, SeenSet told)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT line."Day", line."Currency", line."GrossMinor" + line."FeeMinor", line."Fingerprint", batch."Format" = $format AND batch."ProfileRevision" IS $revision, {NewLine.WordColumns} FROM "StatementLines" line
            JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND batch."PublishedAt" IS NOT NULL
              AND CASE WHEN batch."Format" = $format AND batch."ProfileRevision" IS $revision THEN line."Key" IS NULL
                ELSE $all OR substr(batch."Format", 1, length($profile)) = $profile END
              AND line."Kind" <> $pending AND {SqliteStanding.Condition}
            """;
        Add(command, looksNew.Min(each => each.Key.Day), looksNew.Max(each => each.Key.Day));
        command.Parameters.AddWithValue("$format", source.Format);
        command.Parameters.AddWithValue("$revision", (object?)source.ProfileRevision ?? DBNull.Value);
        command.Parameters.AddWithValue("$all", source.Others == OtherSources.All);
        command.Parameters.AddWithValue("$profile", ColumnProfile.Prefix);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        var (others, own) = (new Dictionary<Movement, int>(), new Dictionary<UInt128, int>());
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var movement = new Movement(NewLine.DayOf(rows.GetString(0)), rows.GetString(1), rows.GetInt64(2));
            if (!looksNew.Contains(movement) || told.Contains(Fingerprint(rows, 3)))
            {
                continue;
            }

            if (rows.GetBoolean(4))
            {
                var words = NewLine.WordsOf(rows, 5, movement);
                own[words] = own.GetValueOrDefault(words) + 1;
            }
            else
            {
                others[movement] = others.GetValueOrDefault(movement) + 1;
            }
        }

        return (others, own);
    }

    private static UInt128 Fingerprint(SqliteDataReader row, int column) => MemoryMarshal.Read<UInt128>(row.GetFieldValue<byte[]>(column));

    private void Add(SqliteCommand command, DateOnly first, DateOnly last)
    {
        command.Parameters.AddWithValue("$account", account);
        command.Parameters.AddWithValue("$first", first.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$last", last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static DateOnly Shifted(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
