namespace MerchantDesk.Formats.Reading;

/// <summary>Opens the table that a file holds, whichever way it is written, and asks of a record what every form answers alike.</summary>
public static class RecordSet
{
    /// <summary>The rows of the sheet where the file is a workbook, else the records of delimited text.</summary>
    /// <param name="isWestern">True where what is not UTF-8 is Windows-1252, not GB18030.</param>
    /// <param name="encoding">How the bytes are written, where somebody has said so; null leaves it to the bytes.</param>
    public static IRecords Open(Stream bytes, RecordForm form, ProblemList problems, char separator = ',', bool isWestern = false, string? encoding = null) =>
        Workbook.KindOf(bytes) is { } kind ? Workbook.OpenRows(bytes, kind, form, problems) : new RecordReader(bytes, form, problems, separator, isWestern, encoding);

    public static bool HasCell(this IRecords records, string text)
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Cell(i).SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    public static List<string> CellTexts(this IRecords records)
    {
        var texts = new List<string>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            texts.Add(records.Cell(i).ToString());
        }

        return texts;
    }
}
