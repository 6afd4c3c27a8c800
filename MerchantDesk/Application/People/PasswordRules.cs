using System.Text;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.People;

/// <summary>
/// What a password must be: 12 to 128 characters of any script, and nothing that is guessed first. There are no rules of composition: they make passwords
/// worse, and refuse a good sentence in Chinese.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>So many characters must be neither a run nor the name of somebody.</summary>
    private const int OwnCharacters = 6;
    private const int ShortestUnit = 7;
    private const int ShortestName = 3;

    private static readonly string[] Rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm"];
    private static readonly HashSet<(int, int)> Neighbours = [.. Rows.SelectMany(row => row.Zip(row.Skip(1))).SelectMany(pair => new (int, int)[] { (pair.First, pair.Second), (pair.Second, pair.First) })];
    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    /// <summary>Why the password is refused, null where it is good. <paramref name="names"/> are the person's and the merchant's.</summary>
    public static RuleException? Problem(string password, params IEnumerable<string?> names)
    {
        var length = password.EnumerateRunes().Count();
        return length < MinLength ? new RuleException(Rule.PasswordTooShort, MinLength)
            : length > MaxLength ? new RuleException(Rule.PasswordTooLong, MaxLength)
            : IsCommon(Plain(password)) ? new RuleException(Rule.PasswordCommon)
            : IsName(Plain(password), names) ? new RuleException(Rule.PasswordOwnName)
            : null;
    }

    private static bool IsCommon(string plain)
    {
        var unit = Unit(plain);
        var core = unit.Trim([.. unit.Where(c => !char.IsLetter(c)).Distinct()]);
        return unit.Length < (Ascii.IsValid(unit) ? ShortestUnit : ShortestName) || Fresh(plain) < OwnCharacters || Common.Value.Contains(plain) || Common.Value.Contains(unit) || Common.Value.Contains(core) || Common.Value.Contains(Unleet(core));
    }

    private static bool IsName(string plain, IEnumerable<string?> names)
    {
        var words = names.SelectMany(name => Words(Plain(name ?? ""))).Where(word => word.Length >= ShortestName || word.Any(c => c > 'ÿ')).Distinct().OrderByDescending(word => word.Length).ToList();
        var rest = words.Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < plain.Length && Fresh(rest) < OwnCharacters;
    }

    /// <summary>The whole name, and each word of it.</summary>
    private static IEnumerable<string> Words(string name) =>
        name.Split([.. name.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Append(string.Concat(name.Where(char.IsLetterOrDigit)));

    /// <summary>The shortest text of which the whole is a repetition: <c>abcabcab</c> is <c>abc</c>.</summary>
    private static string Unit(string text)
    {
        var length = Enumerable.Range(1, text.Length).First(period => text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)));
        return text[..length];
    }

    /// <summary>How many characters are not simply the next one of the alphabet, of a row of keys, or the same again.</summary>
    private static int Fresh(string text)
    {
        var count = 0;
        int? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var here = rune.Value;
            count += before is { } last && (Math.Abs(here - last) <= 1 || Neighbours.Contains((last, here))) ? 0 : 1;
            before = here;
        }

        return count;
    }

    private static string Plain(string text) =>
        (text.EnumerateRunes().Contains(Rune.ReplacementChar) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();

    private static string Unleet(string text) => string.Concat(text.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c }));

    private static HashSet<string> ReadCommon()
    {
        using var list = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt") ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var lines = new StreamReader(list);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
