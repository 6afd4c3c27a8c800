namespace MerchantDesk.Formats.Reading;

/// <summary>What no bill or statement exceeds. Whatever does was not written by a platform or bank, and is refused before it can cost anything.</summary>
public static class ReadLimits
{
    /// <summary>Characters of one record.</summary>
    public const int LongestRecord = 64 * 1024;

    /// <summary>Characters of one cell, or of one value of XML.</summary>
    public const int LongestField = 4 * 1024;

    public const int MostColumns = 128;

    /// <summary>Records of one file; each file of an archive counts by itself.</summary>
    public const int MostRecords = 2_000_000;

    /// <summary>Statements of one file.</summary>
    public const int MostStatements = 100_000;

    /// <summary>Elements within one another.</summary>
    public const int DeepestXml = 64;

    /// <summary>Days of one statement.</summary>
    public const int LongestPeriod = 366 * 30;

    /// <summary>Entries of one archive.</summary>
    public const int MostEntries = 200;

    /// <summary>How many times as large an archive's file may become.</summary>
    public const int Ratio = 100;

    /// <summary>Bytes that an archive may unpack to.</summary>
    public const long MostUnpacked = 1L << 30;

    /// <summary>Cells of a workbook, and texts that they share.</summary>
    public const int MostCells = 5_000_000;

    /// <summary>Bytes that a workbook may unpack to: its texts stand in memory while it is read.</summary>
    public const long MostOfWorkbook = 1L << 28;
}
