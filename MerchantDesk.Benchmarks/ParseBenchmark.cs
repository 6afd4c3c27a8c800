using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Benchmarks;

/// <summary>Reading alone, with every check, of each of the forms that come in large: against a plain reader of the same file, and how the cost grows from 10 000 lines to 100 000.</summary>
public static class ParseBenchmark
{
    private const int Lines = 100_000;
    private const double MostRatio = 2;
    private const double MostGrowth = 11;
    private const int Runs = 5;
    private const int Missed = 2;

    private static readonly (string Format, Action<string, int> Write, Func<string, int> Plain)[] Forms =
    [
        ("alipay-fund", (file, lines) => FundBill.Write(file, file + ".plain", lines), PlainReaders.AlipayFund),
        ("wechat-trade", StatementFiles.Wechat, PlainReaders.Wechat),
        ("camt053", StatementFiles.Camt, PlainReaders.Camt),
        ("mt940", StatementFiles.Mt940, PlainReaders.Mt940),
        ("ofx", StatementFiles.Ofx, PlainReaders.Ofx),
    ];

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("merchantdesk-bench-files-").FullName;
        try
        {
            return Forms.Max(form => Compare(folder, form.Format, form.Write, form.Plain));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Compare(string folder, string format, Action<string, int> write, Func<string, int> plain)
    {
        var (large, small) = (Path.Combine(folder, $"{format}.large"), Path.Combine(folder, $"{format}.small"));
        write(large, Lines);
        write(small, Lines / 10);
        var fingerprints = new LineFingerprint();
        _ = Best(() => Read(large, format, _ => { }));
        var whole = Best(() => Read(large, format, _ => { }));
        var tenth = Best(() => Read(small, format, _ => { }));
        var marked = Best(() => Read(large, format, line => fingerprints.Of(line)));
        var contender = Best(() => Demand(plain(large)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"parse {Lines:N0} lines of {format}: ours {whole:0.000} s, plain reader {contender:0.000} s, ratio {whole / contender:0.00} (must {MostRatio:0.0}); with fingerprints {marked:0.000} s; 100k over 10k {whole / tenth:0.0} (must {MostGrowth:0})"));
        return whole <= contender * MostRatio && whole <= tenth * MostGrowth ? 0 : Missed;
    }

    private static double Best(Action read) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        read();
        return watch.Elapsed.TotalSeconds;
    });

    private static void Read(string file, string format, Action<StatementLine> take)
    {
        using var bytes = File.OpenRead(file);
        var parsed = FileInspector.Read(bytes, format, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), take);
        if (parsed.Verdict != Verdict.Accepted)
        {
            throw new InvalidOperationException($"{format} was read as {parsed.Verdict}: {string.Join("; ", parsed.Problems.Take(3))}");
        }
    }

    private static void Demand(int lines)
    {
        if (lines != Lines)
        {
            throw new InvalidOperationException($"The plain reader found {lines} lines.");
        }
    }
}
