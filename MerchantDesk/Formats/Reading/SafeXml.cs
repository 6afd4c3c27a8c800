using System.Xml;

namespace MerchantDesk.Formats.Reading;

/// <summary>How XML that somebody hands in is read: no document type, nothing fetched from anywhere.</summary>
public static class SafeXml
{
    public static XmlReaderSettings Settings { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true };
}
