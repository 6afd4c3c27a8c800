using System.Globalization;
using System.Text;
using System.Xml;

namespace MerchantDesk.Formats.Reading;

/// <summary>One element of a statement with everything below it, by local names; small, because documents are read entry by entry.</summary>
public sealed class XmlPart
{
    private const int MostParts = 100_000;

    private readonly List<XmlPart> parts = [];

    private XmlPart(string name, int line)
    {
        Name = name;
        Line = line;
    }

    public string Name { get; }

    /// <summary>The physical line on which the element begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The <c>Ccy</c> attribute of an amount; null elsewhere.</summary>
    public string? Currency { get; private set; }

    /// <summary>The element's own text without blanks round it; null where it says nothing.</summary>
    public string? Text { get; private set; }

    public IReadOnlyList<XmlPart> Parts => parts;

    /// <summary>
    /// Reads the element the reader stands on and leaves it on the node behind. Throws <see cref="XmlException"/> where the XML is broken
    /// and <see cref="InvalidDataException"/> with the problem's code where it is deeper, wider or longer than any statement.
    /// </summary>
    public static XmlPart Read(XmlReader xml)
    {
        var top = Begin(xml);
        var open = new Stack<XmlPart>([top]);
        var text = new StringBuilder();
        var count = 0;
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return top;
        }

        while (open.Count > 0 && xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var part = Begin(xml);
                    open.Peek().parts.Add(part);
                    text.Clear();
                    if (!xml.IsEmptyElement)
                    {
                        open.Push(part);
                    }

                    if (open.Count > ReadLimits.DeepestXml || ++count > MostParts)
                    {
                        throw new InvalidDataException("xml-too-deep");
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Limit(text.Length + xml.Value.Length);
                    text.Append(xml.Value);
                    break;
                case XmlNodeType.EndElement:
                    var ended = open.Pop();
                    ended.Text = ended.parts.Count == 0 && text.ToString().Trim() is { Length: > 0 } said ? said : null;
                    text.Clear();
                    break;
            }
        }

        xml.Read();
        return top;
    }

    /// <summary>The first element at the end of a path of local names; null where there is none.</summary>
    public XmlPart? Find(params ReadOnlySpan<string> path)
    {
        var part = this;
        foreach (var name in path)
        {
            part = part.parts.Find(each => each.Name == name);
            if (part is null)
            {
                return null;
            }
        }

        return part;
    }

    public string? TextOf(params ReadOnlySpan<string> path) => Find(path)?.Text;

    /// <summary>The day in a date or in a moment, as printed.</summary>
    public DateOnly? DayOf(string name) =>
        (TextOf(name, "Dt") ?? TextOf(name, "DtTm") ?? TextOf(name)) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public IEnumerable<XmlPart> All(string name) => parts.SelectMany(part => part.All(name).Prepend(part)).Where(part => part.Name == name);

    private static XmlPart Begin(XmlReader xml)
    {
        var part = new XmlPart(xml.LocalName, xml is IXmlLineInfo info ? info.LineNumber : 0);
        if (xml.HasAttributes)
        {
            part.Currency = xml.GetAttribute("Ccy");
            for (var i = 0; i < xml.AttributeCount; i++)
            {
                Limit(xml.GetAttribute(i).Length);
            }
        }

        return part;
    }

    private static void Limit(int length)
    {
        if (length > ReadLimits.LongestField)
        {
            throw new InvalidDataException("field-too-long");
        }
    }
}
