using System.Globalization;

namespace MerchantDesk.Formats.Reading;

/// <summary>What the trailer of a group or file counts: the totals of the parts in it, how many they are, and every record.</summary>
public sealed class Bai2Level
{
    public long Total { get; private set; }

    public int Parts { get; private set; }

    public int Records { get; set; }

    /// <summary>A part has ended with this trailer. What cannot be read is told where the trailer itself is verified.</summary>
    public void Add(Bai2Records trailer, ProblemList problems)
    {
        Parts++;
        if (TryNumber(trailer.Field(0), out var total))
        {
            Total = checked(Total + total);
        }
        else
        {
            problems.Add(trailer.Line, trailer.Code, "amount-unreadable", trailer.Field(0));
        }
    }

    /// <summary>A whole number in the smallest unit, with a sign or without; nothing is zero.</summary>
    public static bool TryNumber(string text, out long number)
    {
        number = 0;
        return text.Length == 0 || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
