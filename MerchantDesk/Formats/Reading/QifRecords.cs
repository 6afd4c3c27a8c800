namespace MerchantDesk.Formats.Reading;

/// <summary>Walks a QIF file: the movements of its bank, cash and card sections with the account they belong to. Categories, securities and lists are stepped over.</summary>
public sealed class QifRecords(TextLines lines, ProblemList problems)
{
    private const string Letters = "DTUNPML";
    private const char Splits = 'S';

    private static readonly HashSet<string> Money = new(["bank", "cash", "ccard", "oth a", "oth l"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<char, (string Text, int Line)> fields = [];
    private bool isMoney;
    private bool isAccount;
    private bool hasSplits;

    public string? Account { get; private set; }

    /// <summary>True once a section of an investment account was stepped over.</summary>
    public bool HasInvestments { get; private set; }

    /// <summary>Which section of movements the record stands in, the first being 1; 0 before any.</summary>
    public int Section { get; private set; }

    /// <summary>The physical line on which the record begins.</summary>
    public int Line { get; private set; }

    public bool Read()
    {
        Clear();
        while (lines.Read())
        {
            var text = lines.Text.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (text[0] == '!')
            {
                Begin(text);
            }
            else if (text[0] != '^')
            {
                Take(text);
            }
            else if (isMoney && fields.Count > 0)
            {
                return true;
            }
            else
            {
                Account = isAccount && fields.TryGetValue('N', out var name) ? name.Text : Account;
                Clear();
            }
        }

        if (!isMoney || fields.Count == 0)
        {
            return false;
        }

        // The last mark may be missing, but then the last line must be whole.
        if (!lines.IsEnded)
        {
            problems.Add(lines.Line, null, "element-open", "^");
        }

        return true;
    }

    /// <summary>What the record says under a letter; empty where it says nothing.</summary>
    public (string Text, int Line) Of(char letter) => fields.TryGetValue(letter, out var field) ? field : ("", Line);

    private void Begin(string header)
    {
        if (isMoney && fields.Count > 0)
        {
            problems.Add(lines.Line, null, "element-open", "^");
        }

        Clear();
        var type = header.StartsWith("!Type:", StringComparison.OrdinalIgnoreCase) ? header["!Type:".Length..].Trim() : "";
        isMoney = Money.Contains(type);
        HasInvestments |= type.Equals("Invst", StringComparison.OrdinalIgnoreCase);
        isAccount = header.StartsWith("!Account", StringComparison.OrdinalIgnoreCase);
        Section += isMoney ? 1 : 0;
    }

    private void Take(string text)
    {
        if (text.Length > ReadLimits.LongestField)
        {
            problems.Add(lines.Line, text[..1], "field-too-long");
            return;
        }

        Line = fields.Count == 0 ? lines.Line : Line;
        hasSplits |= text[0] == Splits;
        if (!hasSplits && Letters.Contains(text[0], StringComparison.Ordinal))
        {
            fields.TryAdd(text[0], (text[1..].Trim(), lines.Line));
        }
    }

    private void Clear()
    {
        fields.Clear();
        hasSplits = false;
    }
}
