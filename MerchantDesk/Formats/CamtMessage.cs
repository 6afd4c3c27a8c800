using System.Globalization;
using System.Text;
using System.Xml;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// One of ISO 20022's messages from bank to customer, versions 02 and later, read by local names one entry at a time. It may stand in an
/// envelope. Without the namespace that names its kind it is recognised, and refused: anything may be called so.
/// </summary>
/// <param name="code">The format's name.</param>
/// <param name="message">The element that holds the message.</param>
/// <param name="element">The element that is a statement, a report or a notification.</param>
public sealed class CamtMessage(string code, string message, string element)
{
    private const string Schemas = "urn:iso:std:iso:20022:tech:xsd:camt.05";

    /// <summary>How its namespace begins, without the version.</summary>
    private readonly string schema = $"{Schemas}{code[^1]}.001.";

    public double Likelihood(FileSample sample) =>
        sample.Text.Contains(schema, StringComparison.Ordinal) || (!sample.Text.Contains(Schemas, StringComparison.Ordinal) && HasMessage(sample.Text)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var summaries = new List<StatementSummary>();
        var beginning = SourceText.Sample(bytes);
        var record = 0;
        using var xml = XmlReader.Create(bytes, SafeXml.Settings);
        try
        {
            xml.MoveToContent();
            var (root, line) = (xml.NamespaceURI, Line(xml));
            if (!MoveToMessage(xml))
            {
                problems.Add(line, null, root.Length == 0 ? "namespace-missing" : "namespace-unknown", root.Length == 0 ? schema : root);
                return new ParsedFile(code, beginning.Encoding, [], problems.Items, problems.Count);
            }

            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                {
                    summaries.AddRange(new CamtStatement(settings, problems, take, Line(xml)).Read(xml, ref record));
                }
            }
        }
        catch (XmlException) when (beginning.DocumentTypeLine > 0 && summaries.Count == 0)
        {
            problems.Add(beginning.DocumentTypeLine, null, "document-type");
        }
        catch (XmlException broken)
        {
            problems.Add(Math.Max(1, broken.LineNumber), null, broken.InnerException is DecoderFallbackException ? "encoding-unreadable" : "xml-broken", broken.Message);
        }
        catch (InvalidDataException excess) when (excess.Message is "xml-too-deep" or "field-too-long" or "too-many-rows")
        {
            problems.Add(Line(xml), null, excess.Message, ReadLimits.MostRecords.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception unreadable) when (unreadable is DecoderFallbackException or NotSupportedException or ArgumentException)
        {
            // The encoding that the document declares is none, or its bytes are not of it.
            problems.Add(Math.Max(1, Line(xml)), null, "encoding-unreadable");
        }

        if (summaries.Count == 0 && problems.Count == 0)
        {
            problems.Add(1, null, "header-missing", element);
        }

        return new ParsedFile(code, beginning.Encoding, summaries, problems.Items, problems.Count);
    }

    /// <summary>The same of what the day's statement will tell again.</summary>
    public ParsedFile ReadProvisional(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var parsed = Read(bytes, settings, line => take(line with { AnnouncedIn = code }));
        return parsed with { Statements = [.. parsed.Statements.Select(statement => statement with { IsProvisional = true })] };
    }

    /// <summary>True where the document's root, or an element within its envelope, is of this kind by its namespace.</summary>
    private bool MoveToMessage(XmlReader xml)
    {
        do
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI.StartsWith(schema, StringComparison.Ordinal))
            {
                return true;
            }
        }
        while (xml.Read());

        return false;
    }

    /// <summary>True where the message begins in the text, with the prefix of a namespace or without.</summary>
    private bool HasMessage(string text) =>
        text.IndexOf(message, StringComparison.Ordinal) is var at and > 0 && text[at - 1] is ('<' or ':') && at + message.Length < text.Length && !char.IsLetterOrDigit(text[at + message.Length]);

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
