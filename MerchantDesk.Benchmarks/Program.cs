using MerchantDesk.Benchmarks;

switch (args)
{
    case ["import"]:
        return await ImportBenchmark.RunAsync(100_000, runs: 3, mostRatio: 4.0, mostMegabytes: null);
    case ["import", "--million"]:
        var small = await ImportBenchmark.RunAsync(100_000, runs: 3, mostRatio: 4.0, mostMegabytes: null);
        var large = await ImportBenchmark.RunAsync(1_000_000, runs: 1, mostRatio: 3.0, mostMegabytes: 250);
        return Math.Max(small, large);
    case ["parse"]:
        return ParseBenchmark.Run();
    case ["match"]:
        return MatchBenchmark.Run(1_000_000);
    case ["match", "--grow"]:
        return Math.Max(Math.Max(MatchBenchmark.Run(10_000), MatchBenchmark.Run(100_000)), MatchBenchmark.Run(1_000_000));
    case ["workbook"]:
        return await WorkbookBenchmark.RunAsync(40_000);
    case ["fuzz", var folder, var seconds, .. var formats]:
        return Fuzzing.Run(folder, TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)), seed: 1, formats);
    default:
        await Console.Error.WriteLineAsync("usage: MerchantDesk.Benchmarks import [--million] | parse | match [--grow] | workbook | fuzz FOLDER SECONDS [FORMAT ...]");
        return 64;
}
