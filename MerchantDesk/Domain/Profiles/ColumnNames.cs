using System.Globalization;

namespace MerchantDesk.Domain.Profiles;

/// <summary>
/// How the columns of a table are named: by the words of its header, without the differences that one program or another makes, or by their
/// number from 1 on as <c>#3</c>, where the words are missing or stand there twice.
/// </summary>
public static class ColumnNames
{
    public static string OfNumber(int number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    /// <summary>What is equal in this form is the same name: blanks, width and case of letters and brackets do not count.</summary>
    public static string Normal(string name) => string.Join(' ', (name.Any(IsOdd) ? name : name.Normalize(System.Text.NormalizationForm.FormKC)).Replace("\uFEFF", "", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <summary>A name for each column that no other has.</summary>
    public static IReadOnlyList<string> Label(IReadOnlyList<string> header)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. header.Select((name, i) => Normal(name).Length > 0 && taken.Add(Normal(name)) ? string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : OfNumber(i + 1))];
    }

    /// <summary>The columns as one text that two files share whose columns are the same and stand in the same order.</summary>
    public static string Signature(IReadOnlyList<string> header)
    {
        var names = header.Select(Normal).ToList();
        return string.Join('|', names.Take(names.FindLastIndex(name => name.Length > 0) + 1));
    }

    /// <summary>Where the named column stands, from 0; null where the header has none of this name.</summary>
    public static int? IndexOf(IReadOnlyList<string> header, string column)
    {
        var name = Normal(column);
        for (var i = 0; i < header.Count; i++)
        {
            if (Normal(header[i]) == name)
            {
                return i;
            }
        }

        return column.Length > 1 && column[0] == '#' && int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= header.Count
            ? number - 1 : null;
    }

    /// <summary>True where the column is found by its number alone.</summary>
    public static bool IsNumber(IReadOnlyList<string> header, string column) => column.StartsWith('#') && header.All(name => Normal(name) != Normal(column));

    /// <summary>What has no normal form: halves of characters, and what Unicode says will never be one.</summary>
    private static bool IsOdd(char c) => char.IsSurrogate(c) || c is >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE';
}
