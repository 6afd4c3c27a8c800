using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Reads the components of an amount from those columns that the table has. Most rows have none, and cost nothing.</summary>
public sealed class PartReader
{
    private readonly (PartColumn Column, int Index)[] columns;

    public PartReader(TableHeader header, IEnumerable<PartColumn> columns) =>
        this.columns = [.. columns.Where(column => header.Has(column.Name)).Select(column => (column, header.IndexOf(column.Name)!.Value))];

    /// <summary>The parts that are not zero. Those of a refund are given back, whichever sign they are printed with.</summary>
    public IReadOnlyList<AmountPart> Read(TableRow row, Currency currency, bool isRefund)
    {
        List<AmountPart>? parts = null;
        foreach (var (column, index) in columns)
        {
            var cell = row.SpanAt(index);
            if (cell.IndexOfAnyExcept("0.") < 0 || Cells.SaysNothing(cell))
            {
                continue;
            }

            var amount = row.Amount(column.Name, currency);
            if (!amount.IsZero)
            {
                (parts ??= []).Add(new AmountPart(column.Name, isRefund ? -amount.Abs() : amount, column.Funder, column.IsInGross));
            }
        }

        return parts ?? (IReadOnlyList<AmountPart>)[];
    }
}
