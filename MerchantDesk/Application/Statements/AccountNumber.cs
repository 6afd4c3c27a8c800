namespace MerchantDesk.Application.Statements;

/// <summary>Whether the number that a file prints is the one an account is known by, however either is written.</summary>
public static class AccountNumber
{
    private const int Whole = 8;
    private const int CurrencyLength = 3;

    private static readonly char[] Masks = ['*', '…', '.', 'x', 'X'];

    /// <summary>
    /// The same letters and digits; or one of which the middle is masked by stars, dots or x; or one that lacks what stands before the number
    /// itself (country, bank) or has the currency behind it.
    /// </summary>
    public static bool IsSame(string stated, string known)
    {
        var (left, right) = (Plain(stated), Plain(known));
        if (left.Length == 0 || right.Length == 0)
        {
            return false;
        }

        return left == right || IsEnd(left, right) || IsEnd(WithoutCurrency(left), right) || IsMasked(stated, known);
    }

    private static bool IsEnd(string left, string right) =>
        Math.Min(left.Length, right.Length) >= Whole && (left.EndsWith(right, StringComparison.Ordinal) || right.EndsWith(left, StringComparison.Ordinal));

    private static bool IsMasked(string stated, string known)
    {
        var text = stated.Replace(" ", "", StringComparison.Ordinal);
        var (first, last) = (text.IndexOfAny(Masks), text.LastIndexOfAny(Masks));
        return first >= 0 && text.Length > last - first + 1
            && known.StartsWith(text[..first], StringComparison.Ordinal) && known.EndsWith(text[(last + 1)..], StringComparison.Ordinal);
    }

    private static string WithoutCurrency(string number) =>
        number.Length > CurrencyLength && number[^CurrencyLength..].All(char.IsAsciiLetterUpper) ? number[..^CurrencyLength] : number;

    private static string Plain(string number) => new([.. number.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
