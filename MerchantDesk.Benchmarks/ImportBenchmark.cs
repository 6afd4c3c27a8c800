using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Benchmarks;

/// <summary>
/// Our whole import of a fund bill, with parsing, controls, duplicate check, kept original and audit, against the plain load of the same
/// lines. Answers 2 where a goal is missed.
/// </summary>
public static class ImportBenchmark
{
    private const string Account = "wallet-alipay";
    private const double MostAgain = 1.0;
    private const int Missed = 2;

    /// <param name="mostRatio">How many times the plain load the import may take.</param>
    /// <param name="mostMegabytes">The most memory the process may have held; null where it is not asked.</param>
    public static async Task<int> RunAsync(int lines, int runs, double mostRatio, int? mostMegabytes)
    {
        var folder = Directory.CreateTempSubdirectory("merchantdesk-bench-files-").FullName;
        try
        {
            var bill = Path.Combine(folder, "bill.csv");
            var plain = Path.Combine(folder, "plain.csv");
            FundBill.Write(bill, plain, lines);
            return await CompareAsync(bill, plain, folder, lines, runs, mostRatio, mostMegabytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> CompareAsync(string bill, string plain, string folder, int lines, int runs, double mostRatio, int? mostMegabytes)
    {
        var overlapping = Path.Combine(folder, "overlapping.csv");
        File.Copy(bill, overlapping);
        await File.AppendAllTextAsync(overlapping, "\n");
        var theirs = new List<double>();
        var ours = new List<(double First, double Same, double Overlapping)>();
        for (var run = 0; run < runs; run++)
        {
            theirs.Add(PlainImport.Run(plain, folder).TotalSeconds);
            ours.Add(await OursAsync(bill, overlapping, lines));
        }

        var contender = Median(theirs);
        var first = Median(ours.Select(each => each.First));
        var same = Median(ours.Select(each => each.Same));
        var again = Median(ours.Select(each => each.Overlapping));
        var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import {lines:N0} lines: ours {first:0.00} s, {PlainImport.Name} {contender:0.00} s, ratio {first / contender:0.00} (must {mostRatio:0.0}); same bytes again {same / first:0.00}x, same lines in another file {again / first:0.00}x (must {MostAgain:0.0}); peak {megabytes} MB"));
        var isMet = first <= contender * mostRatio && same <= first * MostAgain && again <= first * MostAgain && !(megabytes > mostMegabytes);
        return isMet ? 0 : Missed;
    }

    private static async Task<(double First, double Same, double Overlapping)> OursAsync(string bill, string overlapping, int lines)
    {
        await using var books = await DeskBooks.OpenAsync();
        var imports = books.Get<ImportService>();
        var first = await TimeAsync(() => imports.ImportAsync(Account, bill), report => report is { Accepted: true } && report.New == lines);
        var same = await TimeAsync(() => imports.ImportAsync(Account, bill), report => report is { AlreadyImported: true, New: 0 });
        var again = await TimeAsync(() => imports.ImportAsync(Account, overlapping), report => report is { Accepted: true, AlreadyImported: false, New: 0 });
        return (first, same, again);
    }

    private static async Task<double> TimeAsync(Func<Task<ImportReport>> import, Func<ImportReport, bool> isRight)
    {
        var watch = Stopwatch.StartNew();
        var report = await import();
        var seconds = watch.Elapsed.TotalSeconds;
        return isRight(report) ? seconds : throw new InvalidOperationException($"The import answered {report}: {string.Join("; ", report.Problems.Take(3))}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
