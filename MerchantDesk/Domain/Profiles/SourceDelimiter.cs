namespace MerchantDesk.Domain.Profiles;

/// <summary>What stands between the cells of a text; a workbook needs none.</summary>
public enum SourceDelimiter
{
    /// <summary>The one that cuts most of the first lines into the same number of cells.</summary>
    Auto,
    Comma,
    Semicolon,
    Tab,
    Pipe,
}
