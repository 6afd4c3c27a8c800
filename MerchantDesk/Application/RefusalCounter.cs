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

    /// <summary>What was held back of which nothing tells any more, since its minute is over or, at the end, in any case. Each is taken when it is reached, and told once.</summary>
    public IEnumerable<(PersonId? Person, Rule Rule, int Count)> TakeUntold(DateTimeOffset now, bool isEnd)
    {
        foreach (var ((person, rule), window) in windows)
        {
            var count = 0;
            lock (window)
            {
                if (isEnd || now - window.Since >= TimeSpan.FromMinutes(1))
                {
                    (count, window.Suppressed) = (window.Suppressed, 0);
                }
            }

            if (count > 0)
            {
                yield return (person, rule, count);
            }
        }
    }

    /// <summary>What was taken and could not be told is told later.</summary>
    public void PutBack(PersonId? person, Rule rule, int count)
    {
        var window = windows[(person, rule)];
        lock (window)
        {
            window.Suppressed += count;
        }
    }

    private sealed class Window
    {
        public DateTimeOffset Since { get; set; }

        public int Recorded { get; set; }

        public int Suppressed { get; set; }
    }
}
