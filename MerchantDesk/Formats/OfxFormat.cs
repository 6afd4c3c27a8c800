using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// OFX and QFX of a bank or card, 1.x as SGML and 2.x as XML: every statement of the file, its ledger balance as closing and no opening.
/// An answer in which the bank only says why it sends none is refused with the bank's own words.
/// </summary>
public sealed partial class OfxFormat : IStatementFormat
{
    public string Code => "ofx";

    public double Likelihood(FileSample sample) => Begin().IsMatch(sample.Text) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var mark = new DecimalMark();
        See(bytes, mark);
        var beginning = SourceText.Sample(bytes);
        if (!Begin().IsMatch(beginning.Text))
        {
            problems.Add(Math.Max(1, beginning.DocumentTypeLine), null, beginning.DocumentTypeLine > 0 ? "document-type" : "header-missing", "OFXHEADER");
        }

        if (problems.Count > 0 || !mark.Decide("TRNAMT", problems))
        {
            return new ParsedFile(Code, SourceText.Sample(bytes).Encoding, [], problems.Items, problems.Count);
        }

        bytes.Position = 0;
        using var source = new SourceChars(bytes, problems);
        var message = new OfxMessage(settings, problems, mark, new BankEntries(settings, problems, take, "FITID", "DTPOSTED"));
        var tokens = new OfxTokens(source, problems);
        while (!message.IsFull && tokens.Read())
        {
            message.Take(tokens.Current);
        }

        message.End(tokens.Line);
        return new ParsedFile(Code, source.Encoding, message.Statements, problems.Items, problems.Count);
    }

    /// <summary>Shows every amount of the file, so that its decimal mark is known before the first is read.</summary>
    private static void See(Stream bytes, DecimalMark mark)
    {
        var unheard = new ProblemList();
        using var source = new SourceChars(bytes, unheard);
        var tokens = new OfxTokens(source, unheard);
        while (tokens.Read())
        {
            if (tokens.Current is { Kind: OfxTokenKind.Value, Name: "TRNAMT" or "BALAMT" } amount)
            {
                mark.See(amount.Text, amount.Line);
            }
        }

        bytes.Position = 0;
    }

    [GeneratedRegex(@"^\s*(OFXHEADER:|DATA:OFXSGML|(<\?[^>]*>\s*)*(<!--[\s\S]*?-->\s*)*<(OFX(\s[^<>]*)?>|\?OFX))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Begin();
}
