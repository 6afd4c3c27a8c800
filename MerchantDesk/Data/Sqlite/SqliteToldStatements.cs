using System.Globalization;
using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Compares the statements of a file with those that a bank account was told before, by their days and balances: which of them the books hold
/// whole, and on which days the one begins where the other ends, so that equal lines of both are twins and no repetition.
/// </summary>
public sealed class SqliteToldStatements
{
    private readonly SqliteConnection connection;
    private readonly string account;
    private readonly List<Told> told;

    public SqliteToldStatements(SqliteConnection connection, string account, IReadOnlyList<StatementSummary> statements)
    {
        (this.connection, this.account) = (connection, account);
        Stated = [.. statements.Where(each => each is { Opening: not null, Closing: not null, From: not null, To: not null, IsProvisional: false })];
        AreAllStated = statements.Count > 0 && Stated.Count == statements.Count;
        told = Stated.Count == 0 ? [] : Read();
        (Whole, RunningOn) = ([.. Stated.Where(IsWhole)], [.. Stated.SelectMany(RunsOn)]);
    }

    /// <summary>True where every statement of the file says its days and both its balances.</summary>
    public bool AreAllStated { get; }

    private List<StatementSummary> Stated { get; }

    /// <summary>The statements of which the books hold every movement: whatever looks new in them is told otherwise.</summary>
    private List<StatementSummary> Whole { get; }

    /// <summary>The days, by currency, on which a statement of the file begins where one that was told ends, or ends where it begins.</summary>
    private HashSet<(DateOnly Day, string Currency)> RunningOn { get; }

    /// <summary>True for a movement of statements that the books hold whole.</summary>
    public bool IsHeld(Movement movement) =>
        AreAllStated && Whole.Count > 0 && (Whole.Count == Stated.Count || (Whole.Exists(each => IsOf(each, movement)) && !Stated.Exists(each => IsOf(each, movement) && !Whole.Contains(each))));

    /// <summary>True on a day that two statements share without telling the same.</summary>
    public bool IsShared(Movement movement) => RunningOn.Contains((movement.Day, movement.Currency));

    private static bool IsOf(StatementSummary statement, Movement movement) => statement.Currency.Code == movement.Currency && statement.From <= movement.Day && movement.Day <= statement.To;

    /// <summary>A statement of the same days and balances was told; or the books come, with what they hold of its days, from its opening to its closing balance.</summary>
    private bool IsWhole(StatementSummary statement)
    {
        if (statement.Opening == statement.Closing)
        {
            return false;
        }

        var (opening, closing) = (statement.Opening!.Value.Minor, statement.Closing!.Value.Minor);
        var same = told.FindAll(each => each.Currency == statement.Currency.Code);
        if (same.Exists(each => (each.Opening, each.Closing) == (opening, closing) && IsOfSameDays(each, statement)))
        {
            return true;
        }

        for (var day = statement.From!.Value; day <= statement.To; day = day.AddDays(1))
        {
            if (!same.Exists(each => each.From <= day && day <= each.To))
            {
                return false;
            }
        }

        var before = same.FindAll(each => each.From <= statement.From && each.Opening is not null);
        if (before.Count == 0 || opening + SumOf(statement.Currency.Code, statement.From.Value, statement.To!.Value) != closing)
        {
            return false;
        }

        var nearest = before.Max(each => each.From);
        var since = SumOf(statement.Currency.Code, nearest, statement.From.Value.AddDays(-1));
        return before.Exists(each => each.From == nearest && each.Opening + since == opening);
    }

    /// <summary>A format that dates a line by its value moves an end of the statement by a day: as many lines are the same ones then.</summary>
    private static bool IsOfSameDays(Told told, StatementSummary statement)
    {
        var (begins, ends) = (Math.Abs(told.From.DayNumber - statement.From!.Value.DayNumber), Math.Abs(told.To.DayNumber - statement.To!.Value.DayNumber));
        return (begins, ends) == (0, 0) || (begins <= 1 && ends <= 1 && told.Lines == statement.Lines);
    }

    private IEnumerable<(DateOnly Day, string Currency)> RunsOn(StatementSummary statement)
    {
        var (opening, closing) = (statement.Opening!.Value.Minor, statement.Closing!.Value.Minor);
        foreach (var day in new[] { statement.From!.Value, statement.To!.Value }.Distinct())
        {
            var others = told.FindAll(each => each.Currency == statement.Currency.Code && each.From <= day && day <= each.To);
            var follows = others.Exists(each => each.To == day && statement.From == day && each.Closing == opening);
            var leads = others.Exists(each => each.From == day && statement.To == day && each.Opening == closing);
            if ((follows || leads) && !others.Exists(each => (each.From == statement.From && each.Opening == opening) || (each.To == statement.To && each.Closing == closing)))
            {
                yield return (day, statement.Currency.Code);
            }
        }
    }

    private List<Told> Read()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT statement."Currency", statement."From", statement."To", statement."OpeningMinor", statement."ClosingMinor", statement."Lines" FROM "Statements" statement
            JOIN "ImportBatches" batch ON batch."Id" = statement."Batch"
            WHERE statement."Account" = $account AND batch."PublishedAt" IS NOT NULL AND statement."To" >= $first AND statement."From" <= $last
            """;
        Add(command, Stated.Min(each => each.From!.Value), Stated.Max(each => each.To!.Value));
        using var rows = command.ExecuteReader();
        var read = new List<Told>();
        while (rows.Read())
        {
            read.Add(new Told(rows.GetString(0), NewLine.DayOf(rows.GetString(1)), NewLine.DayOf(rows.GetString(2)), Number(3), Number(4), rows.GetInt32(5)));
        }

        return read;

        long? Number(int column) => rows.IsDBNull(column) ? null : rows.GetInt64(column);
    }

    /// <summary>What the lines that stand of these days come to.</summary>
    private long SumOf(string currency, DateOnly first, DateOnly last)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT coalesce(sum(line."GrossMinor" + line."FeeMinor"), 0) FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Day" BETWEEN $first AND $last AND line."Currency" = $currency AND batch."PublishedAt" IS NOT NULL
              AND line."Kind" <> $pending AND {SqliteStanding.Condition}
            """;
        Add(command, first, last);
        command.Parameters.AddWithValue("$currency", currency);
        command.Parameters.AddWithValue("$pending", (int)LineKind.Pending);
        return (long)command.ExecuteScalar()!;
    }

    private void Add(SqliteCommand command, DateOnly first, DateOnly last)
    {
        command.Parameters.AddWithValue("$account", account);
        command.Parameters.AddWithValue("$first", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$last", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private sealed record Told(string Currency, DateOnly From, DateOnly To, long? Opening, long? Closing, int Lines);
}
