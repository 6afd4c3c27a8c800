using System.Globalization;
using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Compares the statements of a file with those that a bank account was told before, by their days and by what their movements reach on the
/// account: which of them another format has told whole, which stand apart on a day so that equal lines are twins, and which are told anew.
/// </summary>
public sealed class SqliteToldStatements
{
    private readonly SqliteConnection connection;
    private readonly string account;
    private readonly LineSource source;
    private readonly List<StatementSummary> statements;
    private readonly List<Told> told;
    private readonly List<StatementSummary> whole;
    private readonly Dictionary<(DateOnly Day, string Currency), bool> apart = [];

    public SqliteToldStatements(SqliteConnection connection, string account, LineSource source, IReadOnlyList<StatementSummary> statements)
    {
        (this.connection, this.account, this.source) = (connection, account, source);
        this.statements = [.. statements.Where(each => each is { From: not null, To: not null, IsProvisional: false })];
        told = this.statements.Count == 0 ? [] : Read();
        whole = told.Count == 0 ? [] : [.. this.statements.Where(IsWhole)];
    }

    /// <summary>True for a movement of statements that another format has told whole: whatever looks new in them is told otherwise.</summary>
    public bool IsHeld(Movement movement) =>
        whole.Count > 0 && (whole.Count == statements.Count || (Of(movement) is { Count: > 0 } own && own.TrueForAll(whole.Contains)));

    /// <summary>True on a day of which no statement of the file reaches on the account what one that was told does: they tell different movements.</summary>
    public bool IsApart(Movement movement)
    {
        var day = (movement.Day, movement.Currency);
        if (!apart.TryGetValue(day, out var are))
        {
            var (own, others) = (Of(movement), told.FindAll(each => each.Currency == movement.Currency && each.From <= movement.Day && movement.Day <= each.To));
            apart[day] = are = own.Count > 0 && others.Count > 0 && own.TrueForAll(statement => others.TrueForAll(other => AreApart(statement, other)));
        }

        return are;
    }

    /// <summary>True of a day that its own format tells anew: from the same opening, or to the same closing balance.</summary>
    public bool IsToldAnew(Movement movement) => Of(movement).Exists(statement => told.Exists(each => each.IsOwn && each.Currency == movement.Currency && each.From <= movement.Day && movement.Day <= each.To
        && ((each.Opening is { } opening && opening == statement.Opening?.Minor && each.From == statement.From) || (each.Closing is { } closing && closing == statement.Closing?.Minor && each.To == statement.To))));

    private List<StatementSummary> Of(Movement movement) => statements.FindAll(each => each.Currency.Code == movement.Currency && each.From <= movement.Day && movement.Day <= each.To);

    /// <summary>
    /// Their movements reach nothing on the account in common; or both are of one day, and one begins elsewhere with what the other ended with,
    /// or neither begins or ends as the other does nor lies within what the other reaches.
    /// </summary>
    private static bool AreApart(StatementSummary own, Told other)
    {
        if (Reach.Of(own) is not { } reach || other.Reach is not { } told)
        {
            return false;
        }

        var (opening, closing) = (own.Opening!.Value.Minor, own.Closing!.Value.Minor);
        var mayRunOn = own.From == own.To && (other.From, other.To) == (own.From, own.To) && opening != other.Opening;
        var runsOn = mayRunOn && (closing == other.Opening || opening == other.Closing) && (other.IsOwn || closing != other.Closing);
        return !reach.Meets(told) || runsOn || (mayRunOn && closing != other.Closing && !reach.Holds(told) && !told.Holds(reach));
    }

    /// <summary>
    /// Other formats told the same days from the same opening to the same closing balance with as much in and out; or they told all its days, and
    /// the books hold of them as much in and out. Only statements whose own movements come to their closing say anything of another.
    /// </summary>
    private bool IsWhole(StatementSummary statement)
    {
        if (statement.Opening is not { } began || statement.Closing is not { } ended || began == ended)
        {
            return false;
        }

        var (opening, closing) = (began.Minor, ended.Minor);
        var same = told.FindAll(each => each.Currency == statement.Currency.Code && each.From <= statement.To!.Value.AddDays(1) && statement.From!.Value.AddDays(-1) <= each.To);
        var those = same.FindAll(each => (each.Opening, each.Closing) == (opening, closing) && IsOfSameDays(each, statement));
        if (those.Count > 0)
        {
            // Where the account came back to where the statement begins, another statement of the day may go the same way once more.
            return those.TrueForAll(each => !each.IsOwn && each.IsProven && (each.Credits, each.Debits) == (statement.Credits.Minor, statement.Debits.Minor))
                && !same.Exists(each => each.Closing == opening && each.To == statement.To && each.Reach is { } back && Reach.Of(statement) is { } reach && back.Meets(reach) && !those.Contains(each));
        }

        return same.TrueForAll(each => !each.IsOwn && each.IsProven) && AreTold(statement, same)
            && SumOf(statement.Currency.Code, statement.From!.Value, statement.To!.Value) == (statement.Credits.Minor, statement.Debits.Minor) && opening + statement.Credits.Minor - statement.Debits.Minor == closing
            && Begins(statement, same, opening);
    }

    /// <summary>True where the statement told last before its first day, or of it, comes to its opening balance.</summary>
    private bool Begins(StatementSummary statement, List<Told> same, long opening)
    {
        var before = same.FindAll(each => each.From <= statement.From);
        if (before.Count == 0)
        {
            return false;
        }

        var nearest = before.Max(each => each.From);
        var (credits, debits) = SumOf(statement.Currency.Code, nearest, statement.From!.Value.AddDays(-1));
        return before.Exists(each => each.From == nearest && each.Opening + credits - debits == opening);
    }

    /// <summary>True where every day of the statement was told, or lies between two statements of which one begins with what the other ended with.</summary>
    private static bool AreTold(StatementSummary statement, List<Told> same)
    {
        for (var day = statement.From!.Value; day <= statement.To; day = day.AddDays(1))
        {
            if (!same.Exists(each => each.From <= day && day <= each.To)
                && !(same.FindAll(each => each.To < day).MaxBy(each => each.To) is { Closing: { } closed } && same.FindAll(each => each.From > day).MinBy(each => each.From)?.Opening == closed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A format that dates a line by its value moves an end of the statement by a day: as many lines are the same ones then.</summary>
    private static bool IsOfSameDays(Told told, StatementSummary statement)
    {
        var (begins, ends) = (Math.Abs(told.From.DayNumber - statement.From!.Value.DayNumber), Math.Abs(told.To.DayNumber - statement.To!.Value.DayNumber));
        return (begins, ends) == (0, 0) || (begins <= 1 && ends <= 1 && told.Lines == statement.Lines);
    }

    private List<Told> Read()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT statement."Currency", statement."From", statement."To", statement."OpeningMinor", statement."ClosingMinor", statement."Lines", statement."CreditsMinor", statement."DebitsMinor",
              batch."Format" = $format AND batch."ProfileRevision" IS $revision
            FROM "Statements" statement JOIN "ImportBatches" batch ON batch."Id" = statement."Batch"
            WHERE statement."Account" = $account AND batch."PublishedAt" IS NOT NULL AND statement."To" >= $first AND statement."From" <= $last
            """;
        Add(command, statements.Min(each => each.From!.Value).AddDays(-1), statements.Max(each => each.To!.Value).AddDays(1));
        command.Parameters.AddWithValue("$format", source.Format);
        command.Parameters.AddWithValue("$revision", (object?)source.ProfileRevision ?? DBNull.Value);
        using var rows = command.ExecuteReader();
        var read = new List<Told>();
        while (rows.Read())
        {
            read.Add(new Told(
                rows.GetString(0), NewLine.DayOf(rows.GetString(1)), NewLine.DayOf(rows.GetString(2)), Number(3), Number(4), rows.GetInt32(5), rows.GetInt64(6), rows.GetInt64(7), rows.GetBoolean(8)));
        }

        return read;

        long? Number(int column) => rows.IsDBNull(column) ? null : rows.GetInt64(column);
    }

    /// <summary>What the lines that stand of these days come to, in and out.</summary>
    private (long Credits, long Debits) SumOf(string currency, DateOnly first, DateOnly last)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT coalesce(sum(max(line."GrossMinor" + line."FeeMinor", 0)), 0), coalesce(sum(max(-line."GrossMinor" - line."FeeMinor", 0)), 0) FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND line."Currency" = $currency AND batch."PublishedAt" IS NOT NULL
              AND line."Kind" <> $pending AND {SqliteStanding.Condition}
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$currency", currency);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private void Add(SqliteCommand command, DateOnly first, DateOnly last)
    {
        command.Parameters.AddWithValue("$account", account);
        command.Parameters.AddWithValue("$first", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$last", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Between which balances the movements of a statement can have moved the account, in whatever order they came.</summary>
    private readonly record struct Reach(long Least, long Most)
    {
        public static Reach? Of(StatementSummary statement) =>
            statement is { Opening: { } opening, Closing: { } closing } ? Of(opening.Minor, closing.Minor, statement.Credits.Minor, statement.Debits.Minor) : null;

        public static Reach Of(long opening, long closing, long credits, long debits) => new(Math.Min(closing, opening - debits), Math.Max(closing, opening + credits));

        /// <summary>True where the two have more in common than the balance with which one ends and the other begins.</summary>
        public bool Meets(Reach other) => Math.Max(Least, other.Least) < Math.Min(Most, other.Most);

        public bool Holds(Reach other) => Least <= other.Least && other.Most <= Most;
    }

    /// <param name="IsOwn">True where the same format, and the same revision of a profile, told it.</param>
    private sealed record Told(string Currency, DateOnly From, DateOnly To, long? Opening, long? Closing, int Lines, long Credits, long Debits, bool IsOwn)
    {
        /// <summary>Null where it does not say both balances.</summary>
        public Reach? Reach => Opening is { } opening && Closing is { } closing ? SqliteToldStatements.Reach.Of(opening, closing, Credits, Debits) : null;

        /// <summary>True where its movements come from its opening to its closing balance.</summary>
        public bool IsProven => Opening + Credits - Debits == Closing;
    }
}
