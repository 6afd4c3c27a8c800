using MerchantDesk.Domain.Orders;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>The forms in which orders come: our own and those of shop systems, told apart by the names of their columns.</summary>
public static class OrderExports
{
    public static bool Has(string format) => format is GenericOrdersFormat.Code or ShopifyOrdersFormat.Code;

    /// <summary>The form that the columns fit best and how sure that is; our own, at 0, where they fit none.</summary>
    public static (string Format, double Likelihood) Recognise(FileSample sample)
    {
        var names = sample.ColumnNames();
        var (own, shopify) = (GenericOrdersFormat.Likelihood(names), ShopifyOrdersFormat.Likelihood(names));
        return shopify > own ? (ShopifyOrdersFormat.Code, shopify) : (GenericOrdersFormat.Code, own);
    }

    /// <summary>Hands each order to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    public static ParsedTable Read(Stream bytes, StoreSettings settings, Action<Order> take)
    {
        var sample = Workbook.Sample(bytes) ?? SourceText.Sample(bytes);
        bytes.Position = 0;
        return Recognise(sample).Format == ShopifyOrdersFormat.Code ? ShopifyOrdersFormat.Read(bytes, settings, take) : GenericOrdersFormat.Read(bytes, settings, take);
    }
}
