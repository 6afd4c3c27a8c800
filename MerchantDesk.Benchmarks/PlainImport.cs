using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Benchmarks;

/// <summary>The contender: <c>sqlite3 .import</c> of a CSV that is already what the table wants, into twelve typed columns with a unique key and two indexes.</summary>
public static class PlainImport
{
    private const string Table =
        """
        CREATE TABLE lines (flow TEXT NOT NULL, trade TEXT, order_no TEXT, goods TEXT, time TEXT NOT NULL, buyer TEXT, amount INTEGER NOT NULL,
          fee INTEGER NOT NULL, balance INTEGER, currency TEXT NOT NULL, kind INTEGER NOT NULL, remark TEXT, UNIQUE (flow));
        CREATE INDEX lines_time ON lines (time);
        CREATE INDEX lines_order ON lines (order_no);
        """;

    public static string Name { get; } = HasProgram() ? "sqlite3 .import" : "prepared insert in process (no sqlite3 program here)";

    public static TimeSpan Run(string plain, string folder)
    {
        var file = Path.Combine(folder, "plain.db");
        foreach (var old in Directory.GetFiles(folder, "plain.db*"))
        {
            File.Delete(old);
        }

        return HasProgram() ? RunProgram(plain, file) : RunInProcess(plain, file);
    }

    private static TimeSpan RunProgram(string plain, string file)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [file]) { RedirectStandardInput = true })!;
        process.StandardInput.Write($"{Table}\n.mode csv\n.import {plain} lines\n");
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException($"sqlite3 ended with {process.ExitCode}.");
    }

    private static TimeSpan RunInProcess(string plain, string file)
    {
        var watch = Stopwatch.StartNew();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = Table;
        create.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO lines VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)";
        var parameters = Enumerable.Range(0, 12).Select(i => insert.Parameters.Add($"${i}", SqliteType.Text)).ToList();
        foreach (var line in File.ReadLines(plain))
        {
            var cells = line.Split(',');
            for (var i = 0; i < cells.Length; i++)
            {
                parameters[i].Value = cells[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return watch.Elapsed;
    }

    private static bool HasProgram() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "sqlite3")));
}
