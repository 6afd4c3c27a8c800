using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Benchmarks;

/// <summary>The whole engine, every pass and every kind of break, beside a plain dictionary join of the same orders and lines. Answers 2 where the goal is missed.</summary>
public static class MatchBenchmark
{
    private const int Runs = 3;
    private const double MostRatio = 5.0;
    private const int Missed = 2;

    public static int Run(int orders)
    {
        var books = MatchStory.Tell(orders);
        var lines = books.Platforms.Sum(platform => platform.Wallets.Sum(wallet => wallet.Trades.Length));
        var theirs = new List<double>();
        var ours = new List<double>();
        ReconciliationResult? result = null;
        for (var run = 0; run < Runs; run++)
        {
            theirs.Add(Time(() => Join(books)));
            ours.Add(Time(() => (result = Reconciler.Run(books)).Matches.Count));
        }

        var contender = theirs.Order().ElementAt(Runs / 2);
        var own = ours.Order().ElementAt(Runs / 2);
        var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"match {orders:N0} orders with {lines:N0} lines: engine {own:0.000} s, dictionary join {contender:0.000} s, ratio {own / contender:0.00} (must {MostRatio:0.0}); {result!.Matches.Count:N0} matches, {result.Breaks.Count:N0} breaks of {result.Breaks.Select(found => found.Kind).Distinct().Count()} kinds; peak {megabytes} MB"));
        return own <= contender * MostRatio ? 0 : Missed;
    }

    /// <summary>The least that any matching does: one dictionary by number, amounts compared, pairs written down.</summary>
    private static int Join(Books books)
    {
        var pairs = new List<(RecordId Order, RecordId Line)>();
        foreach (var platform in books.Platforms)
        {
            var byNumber = new Dictionary<string, int>(platform.Orders.Length, StringComparer.Ordinal);
            for (var i = 0; i < platform.Orders.Length; i++)
            {
                byNumber[platform.Orders[i].OrderNo] = i;
            }

            foreach (ref readonly var line in platform.Wallets[0].Trades.AsSpan())
            {
                if (line.Kind == LineKind.Sale && line.OrderNo is { } number && byNumber.TryGetValue(number, out var order) && platform.Orders[order].Paid.Minor == line.Gross.Minor)
                {
                    pairs.Add((platform.Orders[order].Id, line.Id));
                }
            }
        }

        return pairs.Count;
    }

    private static double Time(Func<int> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        _ = work();
        return watch.Elapsed.TotalSeconds;
    }
}
