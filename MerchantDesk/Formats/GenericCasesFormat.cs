using MerchantDesk.Domain.Refunds;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>MerchantDesk's own form of refund cases that another system kept. Times are in the store's zone.</summary>
public static class GenericCasesFormat
{
    public const string Code = "generic-cases-csv";

    private static readonly string[] Needed = ["case_no", "order_no", "store", "type", "amount", "currency", "requested_at", "approved_at", "goods_back_at", "status"];

    /// <summary>Sure where the first line names all its columns, less so where some are missing, so that the file is refused by name.</summary>
    public static double Likelihood(IReadOnlySet<string> names) => Needed.All(names.Contains) ? 1 : names.Contains(Needed[0]) && names.Contains("amount") ? 0.5 : 0;

    /// <summary>Hands each case to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    public static ParsedTable Read(Stream bytes, StoreSettings settings, Action<StatedCase> take)
    {
        var place = settings;
        // What stands twice refuses the file; it is handed on once.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var parsed = ExportTable.Read(Code, bytes, Needed, new ProblemList(), (row, record) =>
        {
            place = place.IsKnown ? place : place with { Store = row.Cell("store") };
            if (Case(row, record, place) is not { } stated)
            {
                return null;
            }

            if (seen.Add(stated.CaseNo))
            {
                take(stated);
            }

            return (stated.CaseNo, stated.Amount);
        });
        return place.IsKnown ? parsed with { Store = place.Store } : parsed;
    }

    private static StatedCase? Case(TableRow row, int record, StoreSettings settings)
    {
        row.Demand("store", settings.Store);
        var type = row.Cell("type");
        if (type is not ("return_refund" or "refund_only"))
        {
            row.Refuse("type", "value-unknown", type);
        }

        var amount = row.Amount("amount", row.CurrencyOf("currency"));
        if (amount.IsNegative || row.Cell("amount").Length == 0)
        {
            row.Refuse("amount", "amount-unreadable", row.Cell("amount"));
        }

        var stated = new StatedCase
        {
            Record = record,
            Line = row.Line,
            CaseNo = row.Id("case_no"),
            OrderNo = row.Id("order_no"),
            ReturnsGoods = type == "return_refund",
            Reason = row.Text("reason"),
            Amount = amount,
            RequestedAt = row.LocalTime("requested_at", settings.Zone),
            ApprovedAt = row.LocalTime("approved_at", settings.Zone),
            GoodsBackAt = row.LocalTime("goods_back_at", settings.Zone),
            Status = row.Text("status"),
        };
        return row.IsReadable ? stated : null;
    }
}
