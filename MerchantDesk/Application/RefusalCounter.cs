using System.Collections.Concurrent;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application;

/// <summary>Keeps a flood of refusals from flooding the log: of one person and rule, the first ten a minute are recorded, the rest as a count with the next.</summary>
public sealed class RefusalCounter
{
    private const int RecordedPerMinute = 10;

    private readonly ConcurrentDictionary<(PersonId?, Rule), Window> windows = [];

    public bool ShouldRecord(PersonId? person, Rule rule, DateTimeOffset now, out int suppressedBefore)
    {
        var window = windows.GetOrAdd((person, rule), _ => new Window());
        lock (window)
        {
            if (now - window.Since >= TimeSpan.FromMinutes(1))
            {
                window.Since = now;
                window.Recorded = 0;
            }

            var record = window.Recorded < RecordedPerMinute;
            suppressedBefore = record ? window.Suppressed : 0;
            window.Recorded += record ? 1 : 0;
            window.Suppressed = record ? 0 : window.Suppressed + 1;
            return record;
        }
    }

    /// <summary>What was held back of which nothing tells any more, since its minute is over or, at the end, in any case. Each is told once.</summary>
    public IReadOnlyList<(PersonId? Person, Rule Rule, int Count)> TakeUntold(DateTimeOffset now, bool isEnd)
    {
        var untold = new List<(PersonId?, Rule, int)>();
        foreach (var ((person, rule), window) in windows)
        {
            lock (window)
            {
                if (window.Suppressed > 0 && (isEnd || now - window.Since >= TimeSpan.FromMinutes(1)))
                {
                    untold.Add((person, rule, window.Suppressed));
                    window.Suppressed = 0;
                }
            }
        }

        return untold;
    }

    private sealed class Window
    {
        public DateTimeOffset Since { get; set; }

        public int Recorded { get; set; }

        public int Suppressed { get; set; }
    }
}
