using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// What the text of a SWIFT entry says, in the dialects banks write it: German subfields with SEPA words, words between slashes, the older
/// German lines, Polish words, or no form at all.
/// </summary>
public sealed partial record SwiftText(string? Reference, string? Remark, string? Counterparty, string? Account)
{
    /// <summary>As long as a line or subfield can be: what follows was wrapped there and belongs to it without a blank.</summary>
    private const int FullLine = 65;
    private const int FullSubfield = 27;

    private static readonly HashSet<string> SlashWords =
        ["EREF", "PREF", "RTRN", "MARF", "CSID", "CNTP", "REMI", "ORDP", "BENM", "NAME", "ADDR", "ISDT", "IBAN", "BIC", "TRTP", "TRCD", "PURP", "ULTD", "ULTC", "SVCL", "CHGS", "OCMT", "SUM"];

    public static SwiftText None { get; } = new(null, null, null, null);

    /// <summary>The older form <c>:NS:</c>: every line begins with the number of what it says.</summary>
    public static SwiftText OfNumberedLines(IReadOnlyList<string> lines)
    {
        var fields = lines.Where(line => NumberOf(line) is not null).Select(line => (Number: NumberOf(line), Text: line[2..])).ToList();
        return new SwiftText(null, Joined(1, 14), Joined(15, 16), null);

        string? Joined(int first, int last) => Said(string.Join(' ', fields.Where(field => field.Number >= first && field.Number <= last).Select(field => field.Text)));
    }

    public static SwiftText Of(IReadOnlyList<string> lines)
    {
        var wrapped = string.Concat(lines);
        if (Subfields().Match(wrapped) is { Success: true } coded)
        {
            return OfSubfields(wrapped[coded.Length..], coded.Groups[1].Value[0]);
        }

        return OfSlashes(wrapped) ?? OfPolishWords(wrapped) ?? new SwiftText(null, Said(Join(lines, FullLine)), null, null);
    }

    /// <summary>What a second text of the same entry adds.</summary>
    public SwiftText And(SwiftText other) => new(
        Reference ?? other.Reference, Remark is null || other.Remark is null ? Remark ?? other.Remark : $"{Remark} {other.Remark}", Counterparty ?? other.Counterparty, Account ?? other.Account);

    private static SwiftText OfSubfields(string text, char separator)
    {
        var purposes = new List<string>();
        var names = new List<string>();
        string? account = null, booking = null, iban = null;
        foreach (var part in text.Split(separator))
        {
            var value = part.Length > 2 ? part[2..] : "";
            switch (NumberOf(part))
            {
                case 0:
                    booking = value;
                    break;
                case (>= 20 and <= 29) or (>= 60 and <= 63):
                    purposes.Add(value);
                    break;
                case 31:
                    account = value;
                    break;
                case 32 or 33:
                    names.Add(value);
                    break;
                case 38:
                    iban = value;
                    break;
            }
        }

        var purpose = Join(purposes, FullSubfield);
        var words = SepaWords(purpose);
        var remark = words.GetValueOrDefault("SVWZ") ?? Said(purpose) ?? Said(booking);
        return new SwiftText(words.GetValueOrDefault("EREF"), remark, Said(Join(names, FullSubfield)), Said(iban) ?? Said(account));
    }

    /// <summary>What stands behind each word such as <c>EREF+</c>, up to the next one.</summary>
    private static Dictionary<string, string> SepaWords(string purpose)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var marks = Words().Matches(purpose);
        for (var i = 0; i < marks.Count; i++)
        {
            var start = marks[i].Index + marks[i].Length;
            var end = i + 1 < marks.Count ? marks[i + 1].Index : purpose.Length;
            if (Said(purpose[start..end]) is { } said)
            {
                words.TryAdd(marks[i].Value.TrimEnd('+', ':'), said);
            }
        }

        return words;
    }

    /// <summary><c>/EREF/…//CNTP/account/bank/name///REMI/USTD//text/</c>, in any order; null where no such word stands there.</summary>
    private static SwiftText? OfSlashes(string text)
    {
        if (!text.StartsWith('/'))
        {
            return null;
        }

        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? values = null;
        foreach (var part in text.Split('/'))
        {
            if (SlashWords.Contains(part))
            {
                values = words.TryGetValue(part, out var earlier) ? earlier : words[part] = [];
            }
            else
            {
                values?.Add(part);
            }
        }

        if (words.Count == 0)
        {
            return null;
        }

        var party = words.GetValueOrDefault("CNTP");
        var remittance = words.GetValueOrDefault("REMI")?.Where(part => part is not ("USTD" or "STRD" or "CUR" or ""));
        return new SwiftText(
            First("EREF"), Said(remittance is null ? null : string.Join('/', remittance)), Said(party?.ElementAtOrDefault(2)) ?? First("NAME"), Said(party?.FirstOrDefault()) ?? First("IBAN"));

        string? First(string word) => Said(words.GetValueOrDefault(word) is { } said ? string.Join('/', said).Trim('/') : null);
    }

    /// <summary><c>… Z RACH.: account; OD: payer; TYT.: purpose; TNR: number</c>; null where no purpose is named so.</summary>
    private static SwiftText? OfPolishWords(string text)
    {
        if (!text.Contains("TYT.:", StringComparison.Ordinal))
        {
            return null;
        }

        string? account = null, party = null, remark = null;
        foreach (var part in text.Split(';'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var word = colon < 0 ? "" : part[..colon].Trim();
            var said = Said(colon < 0 ? "" : part[(colon + 1)..]);
            account = word.EndsWith("RACH.", StringComparison.Ordinal) ? said : account;
            party = word is "OD" or "DLA" ? said : party;
            remark = word is "TYT." ? said : remark;
        }

        return new SwiftText(null, remark, party, account);
    }

    /// <summary>The two digits in front that say what a line or subfield tells; null where there are none.</summary>
    private static int? NumberOf(string text) =>
        text.Length > 2 && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Join(IEnumerable<string> parts, int full)
    {
        var text = new StringBuilder();
        var wasFull = true;
        foreach (var part in parts)
        {
            text.Append(wasFull ? "" : " ").Append(part);
            wasFull = part.Length >= full;
        }

        return text.ToString();
    }

    private static string? Said(string? text) => text is null ? null : Blanks().Replace(text, " ").Trim() is { Length: > 0 } said ? said : null;

    [GeneratedRegex(@"^\s*[0-9]{3}([^A-Za-z0-9\s/])(?=[0-9][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Subfields();

    [GeneratedRegex(@"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE)\+|(?<![A-Z])(IBAN|BIC|COAM|OAMT|PURP)\+|(?<![A-Z])MTLG:", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
