using System.Diagnostics;
using System.Globalization;
using System.Text;
using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Reports;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Benchmarks;

/// <summary>The reconciliation workbook of a month with many lines, of which one order in twenty is missing or differs. Answers 2 where a goal is missed.</summary>
public static class WorkbookBenchmark
{
    private const double MostSeconds = 10;
    private const int MostMegabytes = 400;
    private const int Missed = 2;
    private const int Runs = 3;
    private const int OrdersBetweenFaults = 20;

    private static readonly DateOnly Month = new(2026, 3, 1);

    public static async Task<int> RunAsync(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("merchantdesk-bench-files-").FullName;
        try
        {
            await using var books = await DeskBooks.OpenAsync();
            var breaks = await BringInAsync(books, folder, lines);
            return await MeasureAsync(books, lines, breaks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Returns how many breaks are open.</summary>
    private static async Task<int> BringInAsync(DeskBooks books, string folder, int lines)
    {
        var bill = Path.Combine(folder, "bill.csv");
        var plain = Path.Combine(folder, "plain.csv");
        var orders = Path.Combine(folder, "orders.csv");
        FundBill.Write(bill, plain, lines);
        await File.WriteAllLinesAsync(orders, Orders(plain), Encoding.UTF8);
        Demand(await books.Get<ImportService>().ImportAsync("wallet-alipay", bill));
        Demand(await books.Get<OrderImportService>().ImportOrdersAsync("ali-main", orders));
        return (await books.Get<ReconciliationService>().RunAsync()).OpenBreaks.Values.Sum();
    }

    /// <summary>An order for every sale of the bill; now and then it is missing, or was paid with one yuan more.</summary>
    private static IEnumerable<string> Orders(string plain)
    {
        yield return "order_no,platform,store,paid_amount,currency,paid_time,shipment_status";
        var count = 0;
        foreach (var line in File.ReadLines(plain))
        {
            var cells = line.Split(',');
            var fen = long.Parse(cells[6], CultureInfo.InvariantCulture);
            if (fen > 0 && ++count % OrdersBetweenFaults != 0)
            {
                fen += count % OrdersBetweenFaults == 1 ? 100 : 0;
                yield return string.Create(CultureInfo.InvariantCulture, $"{cells[2]},alipay,ali-main,{fen / 100}.{fen % 100:00},CNY,{cells[4]},shipped");
            }
        }
    }

    private static async Task<int> MeasureAsync(DeskBooks books, int lines, int breaks)
    {
        var reports = books.Get<ReportService>();
        var times = new List<double>();
        var bytes = 0;
        GC.Collect();
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            bytes = (await reports.ReconciliationAsync(Month)).Length;
            times.Add(watch.Elapsed.TotalSeconds);
        }

        var seconds = times.Order().ElementAt(Runs / 2);
        var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"workbook of a month of {lines:N0} lines with {breaks:N0} open breaks: {seconds:0.00} s (must {MostSeconds:0}), peak {megabytes} MB with import and run (must {MostMegabytes}), {bytes / 1_000:N0} kB"));
        return seconds <= MostSeconds && megabytes <= MostMegabytes ? 0 : Missed;
    }

    private static void Demand(ImportReport report)
    {
        if (!report.Accepted)
        {
            throw new InvalidOperationException($"The import answered {report}: {string.Join("; ", report.Problems.Take(3))}");
        }
    }
}
