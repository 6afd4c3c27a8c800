using System.Globalization;
using System.Xml;

namespace MerchantDesk.Formats.Reading;

/// <summary>One element of a statement with everything below it, by local names; small, because documents are read entry by entry.</summary>
public sealed class XmlPart
{
    private const int MostParts = 100_000;

    private List<XmlPart>? parts;

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

    public IReadOnlyList<XmlPart> Parts => parts ?? [];

    /// <summary>
    /// Reads the element the reader stands on and leaves it on the node behind. Throws <see cref="XmlException"/> where the XML is broken
    /// and <see cref="InvalidDataException"/> with the problem's code where it is deeper, wider or longer than any statement.
    /// </summary>
    public static XmlPart Read(XmlReader xml)
    {
        var top = Begin(xml);
        var open = new Stack<XmlPart>([top]);
        var text = "";
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
                    (open.Peek().parts ??= []).Add(part);
                    text = "";
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
                    var more = xml.Value;
                    Limit(text.Length + more.Length);
                    text = text.Length == 0 ? more : text + more;
                    break;
                case XmlNodeType.EndElement:
                    var ended = open.Pop();
                    ended.Text = ended.parts is null && text.Trim() is { Length: > 0 } said ? said : null;
                    text = "";
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
            if (part.Part(name) is not { } found)
            {
                return null;
            }

            part = found;
        }

        return part;
    }

    public string? TextOf(params ReadOnlySpan<string> path) => Find(path)?.Text;

    /// <summary>The day in this date or moment, as printed.</summary>
    public DateOnly? Day =>
        (TextOf("Dt") ?? TextOf("DtTm") ?? Text) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public DateOnly? DayOf(string name) => Find(name)?.Day;

    /// <summary>The texts of all elements of a name below this one, in their order, with a blank between; null where none says anything.</summary>
    public string? AllTexts(string name)
    {
        string? all = null;
        foreach (var part in Parts)
        {
            if ((part.Name == name ? part.Text : part.AllTexts(name)) is { } text)
            {
                all = all is null ? text : $"{all} {text}";
            }
        }

        return all;
    }

    private XmlPart? Part(string name)
    {
        foreach (var part in Parts)
        {
            if (part.Name == name)
            {
                return part;
            }
        }

        return null;
    }

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
