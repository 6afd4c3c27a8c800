using System.Globalization;
using System.Text;
using System.Xml;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// ISO 20022 bank-to-customer statement, versions 02 and later, read by local names one entry at a time. A batch is split into its
/// transactions where they add up to it. The balances are a soft control, the bank's own summary of entries a hard one.
/// </summary>
public sealed class Camt053Format : IStatementFormat
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };

    public string Code => "camt053";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Namespace, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var summaries = new List<StatementSummary>();
        var encoding = SourceText.Sample(bytes).Encoding;
        var record = 0;
        using var xml = XmlReader.Create(bytes, Safe);
        try
        {
            xml.MoveToContent();
            if (!xml.NamespaceURI.StartsWith(Namespace, StringComparison.Ordinal))
            {
                problems.Add(Line(xml), null, "namespace-unknown", xml.NamespaceURI);
                return new ParsedFile(Code, encoding, [], problems.Items, problems.Count);
            }

            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Stmt" })
                {
                    summaries.AddRange(new CamtStatement(settings, problems, take, Line(xml)).Read(xml, ref record));
                }
            }
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
            problems.Add(1, null, "header-missing", "Stmt");
        }

        return new ParsedFile(Code, encoding, summaries, problems.Items, problems.Count);
    }

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
