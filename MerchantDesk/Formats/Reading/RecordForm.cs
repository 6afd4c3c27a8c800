namespace MerchantDesk.Formats.Reading;

/// <summary>How a source writes its delimited records.</summary>
public enum RecordForm
{
    /// <summary>RFC 4180 to the letter: a quoted cell may hold commas, line breaks and doubled quotes; nothing is taken off a cell but blanks.</summary>
    Strict,

    /// <summary>As <see cref="Strict"/>, but the guards that spreadsheets need are taken off the cells.</summary>
    Quoted,

    /// <summary>One record a line; a cell may be quoted, a quote that never closes is a character like any other.</summary>
    Lines,

    /// <summary>One record a line; where it begins with a backtick every cell does, and a comma without one belongs to the cell.</summary>
    Backticked,

    /// <summary>One record a line; a quote is a character like any other.</summary>
    Plain,
}
