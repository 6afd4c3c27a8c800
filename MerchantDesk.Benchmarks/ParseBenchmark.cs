using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Benchmarks;

/// <summary>Reading a fund bill alone, with and without the fingerprint of each line, and how its cost grows from 10 000 lines to 100 000.</summary>
public static class ParseBenchmark
{
    private const int Lines = 100_000;
    private const double MostGrowth = 11;
    private const int Runs = 5;
    private const int Missed = 2;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("merchantdesk-bench-files-").FullName;
        try
        {
            var large = Path.Combine(folder, "large.csv");
            var small = Path.Combine(folder, "small.csv");
            FundBill.Write(large, Path.Combine(folder, "plain.csv"), Lines);
            FundBill.Write(small, Path.Combine(folder, "plain.csv"), Lines / 10);
            var fingerprints = new LineFingerprint();
            _ = Best(large, _ => { });
            var whole = Best(large, _ => { });
            var tenth = Best(small, _ => { });
            var marked = Best(large, line => fingerprints.Of(line));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"parse {Lines:N0} lines: {whole:0.000} s, with fingerprints {marked:0.000} s; 100k over 10k {whole / tenth:0.0} (must {MostGrowth})"));
            return whole <= tenth * MostGrowth ? 0 : Missed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Best(string file, Action<StatementLine> take) => Enumerable.Range(0, Runs).Min(_ => Time(file, take));

    private static double Time(string file, Action<StatementLine> take)
    {
        var watch = Stopwatch.StartNew();
        using var bytes = File.OpenRead(file);
        var parsed = FileInspector.Read(bytes, "alipay-fund", new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), take);
        var seconds = watch.Elapsed.TotalSeconds;
        return parsed.Verdict == Verdict.Accepted ? seconds : throw new InvalidOperationException($"The bill was read as {parsed.Verdict}.");
    }
}
