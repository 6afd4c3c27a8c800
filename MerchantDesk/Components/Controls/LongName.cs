namespace MerchantDesk.Components.Controls;

/// <summary>A name that may hold a hash: too long a one is cut in the middle, never at the end.</summary>
public static class LongName
{
    public const int Most = 28;

    private const int Head = 16;
    private const int Tail = 6;

    public static string Cut(string name) => name.Length <= Most ? name : $"{name[..Head]}…{name[^Tail..]}";
}
