namespace MerchantDesk.Formats.Reading;

/// <summary>Counts how often a bill prints the same record in a row.</summary>
public sealed class RepeatCounter
{
    private char[] before = [];
    private int length;
    private int times;

    /// <summary>1 for a record that differs from the one before, 2 and more for one printed again.</summary>
    public int Next(ReadOnlySpan<char> record)
    {
        if (times > 0 && record.SequenceEqual(before.AsSpan(0, length)))
        {
            return ++times;
        }

        if (before.Length < record.Length)
        {
            before = new char[record.Length * 2];
        }

        record.CopyTo(before);
        length = record.Length;
        return times = 1;
    }
}
