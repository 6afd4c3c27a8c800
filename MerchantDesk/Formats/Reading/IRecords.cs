namespace MerchantDesk.Formats.Reading;

/// <summary>The records of a table, one at a time: lines of delimited text or rows of a sheet.</summary>
public interface IRecords : IDisposable
{
    /// <summary>How the bytes are written, such as <c>utf-8</c>, <c>gb18030</c>, <c>xlsx</c>, <c>xls</c>.</summary>
    string Encoding { get; }

    /// <summary>True where a record must have exactly as many cells as there are columns.</summary>
    bool IsStrict { get; }

    /// <summary>The physical line on which the current record begins, from 1.</summary>
    int Line { get; }

    /// <summary>The last physical line that was read.</summary>
    int Last { get; }

    int Count { get; }

    /// <summary>The current record as it stands, without its line break; good until the next is read.</summary>
    ReadOnlySpan<char> Text { get; }

    /// <summary>True where every cell is empty, as in the padding that spreadsheets leave.</summary>
    bool IsBlank { get; }

    /// <summary>The next record that is not blank; false at the end.</summary>
    bool Read();

    /// <summary>The cell without blanks round it, and without its guards where the form has them; good until the next record is read.</summary>
    ReadOnlySpan<char> Cell(int index);
}
