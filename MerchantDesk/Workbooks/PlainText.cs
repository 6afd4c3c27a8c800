using System.Text;

namespace MerchantDesk.Workbooks;

/// <summary>Text of strangers on its way into a table that a spreadsheet opens: nothing that XML forbids, and known where a spreadsheet would take it for a formula.</summary>
public static class PlainText
{
    /// <summary>A cell of a workbook holds no more.</summary>
    private const int LongestCell = 32_767;

    private const char Unreadable = '\uFFFD';
    private const string FormulaStarts = "=+-@＝＋－＠";

    /// <summary>True where the text begins as a formula does, behind whatever blanks and invisible characters.</summary>
    public static bool LooksLikeFormula(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control))
            {
                return FormulaStarts.Contains(letter);
            }
        }

        return false;
    }

    /// <summary>Control characters become blanks; halves of characters and what is no character become the sign for it.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestCell));
        for (var i = 0; i < text.Length && clean.Length < LongestCell; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && clean.Length + 1 < LongestCell)
            {
                clean.Append(letter).Append(text[++i]);
            }
            else
            {
                clean.Append(letter < ' ' || letter == '\u007F' ? ' ' : char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF' ? Unreadable : letter);
            }
        }

        return clean.ToString();
    }
}
