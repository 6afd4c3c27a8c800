using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Benchmarks;

/// <summary>
/// Reads changed copies of sound files for a given time for each format: every one must be taken or refused with a problem, in time that
/// its size explains and without memory that it does not. Answers 2 where one was not, and keeps that file.
/// </summary>
public static class Fuzzing
{
    private const int Missed = 2;
    private const int LargestSample = 200_000;
    private const long AllocatedPerByte = 3_000;
    private const long AllocatedAlways = 200L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <param name="folder">Sound files of any format, in any depth.</param>
    /// <param name="time">How much processor time for each format, so that a busy machine does not make a run hollow.</param>
    /// <param name="only">The formats that are read; all where none is named.</param>
    public static int Run(string folder, TimeSpan time, int seed, IReadOnlyCollection<string> only)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => new FileInfo(file).Length is > 0 and < LargestSample).Select(File.ReadAllBytes).ToList();
        var sound = files.SelectMany(file => FormatsOf(file).Select(format => (Format: format, File: file))).ToLookup(each => each.Format, each => each.File);
        var worst = 0;
        foreach (var format in sound.Select(each => each.Key).Where(each => only.Count == 0 || only.Contains(each)).Order(StringComparer.Ordinal))
        {
            worst = Math.Max(worst, Run(format, [.. sound[format]], files, time, seed));
        }

        return worst;
    }

    private static int Run(string format, IReadOnlyList<byte[]> sound, List<byte[]> all, TimeSpan time, int seed)
    {
        var random = new Random(seed);
        var started = Used();
        var (read, taken, failed, slowest) = (0, 0, 0, TimeSpan.Zero);
        while (Used() - started < time)
        {
            var number = random.Next();
            var others = random.Next(3) == 0 ? all : sound;
            var bytes = new Mutation(number).Of(sound[random.Next(sound.Count)], others[random.Next(others.Count)]);
            foreach (var forced in (string?[])[null, format])
            {
                var began = Used();
                var (verdict, fault) = Try(bytes, forced);
                var took = Used() - began;
                slowest = took > slowest ? took : slowest;
                read++;
                taken += verdict == Verdict.Rejected ? 0 : 1;
                fault ??= took > Longest ? $"took {took.TotalSeconds:0} s" : null;
                if (fault is not null)
                {
                    failed++;
                    var kept = Path.Combine(Path.GetTempPath(), $"merchantdesk-fuzz-{format}-{number}.bin");
                    File.WriteAllBytes(kept, bytes);
                    Console.WriteLine($"{format} as {forced ?? "auto"}: {fault}; kept as {kept}");
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fuzz {format}: {read:N0} readings of {sound.Count} files in {(Used() - started).TotalSeconds:0} s of processor time, {taken:N0} taken, {failed} failed (must 0), slowest {slowest.TotalMilliseconds:0} ms, {Environment.WorkingSet >> 20} MB"));
        return failed == 0 ? 0 : Missed;
    }

    private static TimeSpan Used() => Environment.CpuUsage.TotalTime;

    private static (Verdict Verdict, string? Fault) Try(byte[] bytes, string? format)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var parsed = FileInspector.Read(new MemoryStream(bytes), format, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny) { Latest = DateTimeOffset.UtcNow.AddDays(400) }, _ => { });
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return (parsed.Verdict,
                parsed.Verdict == Verdict.Rejected && parsed.Problems.Count == 0 ? "refused without a problem"
                : allocated > AllocatedAlways + (bytes.Length * AllocatedPerByte) ? $"allocated {allocated >> 20} MB for {bytes.Length} bytes" : null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return (Verdict.Rejected, fault.ToString());
        }
    }

    private static IReadOnlyList<string> FormatsOf(byte[] file) =>
        FileInspector.Read(new MemoryStream(file), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { }).Candidates;
}
