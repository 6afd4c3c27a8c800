using System.Globalization;
using System.Text;
using System.Xml;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One of ISO 20022's messages from bank to customer, versions 02 and later, read by local names one entry at a time.</summary>
/// <param name="code">The format's name.</param>
/// <param name="schema">How its namespace begins, without the version.</param>
/// <param name="element">The element that is a statement, a report or a notification.</param>
public sealed class CamtMessage(string code, string schema, string element)
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };

    public double Likelihood(FileSample sample) => sample.Text.Contains(schema, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var summaries = new List<StatementSummary>();
        var beginning = SourceText.Sample(bytes);
        var record = 0;
        using var xml = XmlReader.Create(bytes, Safe);
        try
        {
            xml.MoveToContent();
            if (!xml.NamespaceURI.StartsWith(schema, StringComparison.Ordinal))
            {
                problems.Add(Line(xml), null, "namespace-unknown", xml.NamespaceURI);
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

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
