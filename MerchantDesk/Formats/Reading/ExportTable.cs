using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Walks an export of MerchantDesk's own comma-separated forms: a header, then one record after the other, each identified once.</summary>
public static class ExportTable
{
    /// <param name="read">Hands one record on and returns its own id and amount; null where it belongs to the record before or could not be read.</param>
    /// <param name="isWestern">True where what is not UTF-8 is Windows-1252, not GB18030.</param>
    public static ParsedTable Read(
        string format, Stream bytes, IReadOnlyList<string> needed, ProblemList problems, Func<TableRow, int, (string Id, Money Amount)?> read, bool isWestern = false)
    {
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: isWestern);
        if (!records.Read())
        {
            problems.Add(1, null, "header-missing", needed[0]);
            return new ParsedTable(format, records.Encoding, 0, [], problems.Items, problems.Count);
        }

        return Read(format, records, TableHeader.Read(records, needed, problems), needed[0], problems, read);
    }

    /// <summary>The same below a header that was read; null where that was no header.</summary>
    /// <param name="id">The column by whose value a record is known.</param>
    /// <param name="shortest">How few cells a row may have; 0 where it must have all.</param>
    public static ParsedTable Read(
        string format, IRecords records, TableHeader? columns, string id, ProblemList problems, Func<TableRow, int, (string Id, Money Amount)?> read, int shortest = 0)
    {
        var sums = new Dictionary<Currency, Money>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int record = 0, rows = 0;
        while (columns is not null && records.Read())
        {
            record++;
            if (columns.Row(records, problems, shortest) is { } row && read(row, record) is { } known)
            {
                rows++;
                sums[known.Amount.Currency] = sums.GetValueOrDefault(known.Amount.Currency, Money.Zero(known.Amount.Currency)) + known.Amount;
                if (!seen.Add(known.Id))
                {
                    row.Refuse(id, "duplicate-in-file", known.Id);
                }
            }
        }

        return new ParsedTable(format, records.Encoding, rows, [.. sums.Values], problems.Items, problems.Count) { Numbers = seen };
    }
}
