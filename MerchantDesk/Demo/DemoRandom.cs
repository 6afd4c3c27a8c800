namespace MerchantDesk.Demo;

/// <summary>Numbers that look random and are the same for the same seed on every machine and version (SplitMix64).</summary>
public sealed class DemoRandom(long seed)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";

    private ulong state = unchecked((ulong)seed);

    /// <summary>From 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Bits() % (ulong)limit);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Letters and digits, as platforms make their ids of.</summary>
    public string Word(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[Below(Letters.Length)]));

    public string Digits(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + Below(10))));

    private ulong Bits()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
