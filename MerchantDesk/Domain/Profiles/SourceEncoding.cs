namespace MerchantDesk.Domain.Profiles;

/// <summary>How the bytes of a text are written.</summary>
public enum SourceEncoding
{
    /// <summary>As the bytes themselves show: a byte order mark, else UTF-8, else GB18030.</summary>
    Auto,
    Utf8,
    Utf16,
    Gb18030,

    /// <summary>Western European, as many German banks write.</summary>
    Windows1252,
}
