using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>What the text of a BAI2 transaction says: some banks write one word and its value in each continuing record.</summary>
public sealed partial record Bai2Text(string? Reference, string? Remark, string? Counterparty, string? Account)
{
    /// <param name="isOutgoing">Of money that goes out the creditor is the other side, else the debtor.</param>
    public static Bai2Text Of(string text, bool isOutgoing)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var free = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (Word().Match(line) is { Success: true } word)
            {
                words.TryAdd(word.Groups[1].Value, word.Groups[2].Value.Trim());
            }
            else if (line.Trim() is { Length: > 0 } said && said != "-")
            {
                free.Add(said);
            }
        }

        var side = isOutgoing ? "C" : "D";
        return new Bai2Text(Of("EREF"), Of("REMI") ?? Joined(), Of(isOutgoing ? "CRNM" : "DBNM"), Of($"{side}ACT"));

        string? Of(string word) => words.TryGetValue(word, out var value) && value.Length > 0 ? value : null;

        string? Joined() => free.Count > 0 ? string.Join(' ', free) : null;
    }

    [GeneratedRegex("^([A-Z]{4}):(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
