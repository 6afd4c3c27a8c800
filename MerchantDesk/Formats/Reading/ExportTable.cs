using System.Text;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Walks an export of MerchantDesk's own comma-separated forms: a header, then one record after the other, each identified once.</summary>
public static class ExportTable
{
    /// <param name="read">Hands one record on and returns its own id and amount; null where it belongs to the record before or could not be read.</param>
    public static ParsedTable Read(
        string format, Stream bytes, IReadOnlyList<string> needed, ProblemList problems, Func<TableRow, int, (string Id, Money Amount)?> read)
    {
        using var text = SourceText.Open(bytes, out var encoding);
        var records = new RecordReader(text);
        var sums = new Dictionary<Currency, Money>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int record = 0, rows = 0;
        try
        {
            if (records.Read() is not { } header)
            {
                problems.Add(0, null, "header-missing", needed[0]);
            }
            else if (TableHeader.Read(Cells.Split(header), needed, records.Line, problems) is { } columns)
            {
                while (records.Read() is { } line)
                {
                    record++;
                    if (columns.Row(Cells.Split(line), records.Line, problems) is { } row && read(row, record) is { } known)
                    {
                        rows++;
                        sums[known.Amount.Currency] = sums.GetValueOrDefault(known.Amount.Currency, Money.Zero(known.Amount.Currency)) + known.Amount;
                        if (!seen.Add(known.Id))
                        {
                            row.Refuse(needed[0], "duplicate-in-file", known.Id);
                        }
                    }
                }
            }
        }
        catch (DecoderFallbackException)
        {
            problems.Add(records.Line, null, "encoding-unreadable");
        }

        return new ParsedTable(format, encoding, rows, [.. sums.Values], problems.Items, problems.Count);
    }
}
