using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Shopify's export of orders: one row an article, the order's own fields on its first row. It names no store, so it is of the one it is
/// brought in for. An order that nobody has paid is left out with a warning. What is given off is the merchant's: Shopify gives nothing.
/// </summary>
public static class ShopifyOrdersFormat
{
    public const string Code = "shopify-orders";

    private const string Name = "Name";
    private const string State = "Financial Status";
    private const string Fulfilled = "Fulfillment Status";
    private const string Total = "Total";
    private const string Quantity = "Lineitem quantity";
    private const string Article = "Lineitem name";
    private const string ItemDiscount = "Lineitem discount";

    private static readonly string[] Needed = [Name, State, Fulfilled, "Currency", Total, "Created at", Quantity, Article, "Lineitem price"];
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss zzz"];

    public static double Likelihood(IReadOnlySet<string> names) => Needed.All(names.Contains) ? 1 : names.Contains(State) && names.Contains(Article) ? 0.5 : 0;

    /// <summary>Hands each paid order to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    public static ParsedTable Read(Stream bytes, StoreSettings settings, Action<Order> take)
    {
        var problems = new ProblemList();
        Order? open = null;
        string? unpaid = null;
        Money? subtotal = null;
        var items = new List<OrderItem>();
        var parsed = ExportTable.Read(Code, bytes, Needed, problems, (row, record) =>
        {
            var isMore = row.Span(State).IsEmpty && row.Span(Total).IsEmpty;
            if (isMore && row.Text(Name) is { } name && name == (unpaid ?? open?.OrderNo))
            {
                if (open is not null && Item(row, open.Paid.Currency) is { } more)
                {
                    items.Add(more);
                }

                return null;
            }

            if (open is not null)
            {
                take(open with { MerchantDiscount = Given(open, subtotal) });
            }

            open = null;
            unpaid = IsUnpaid(row) ? row.Cell(Name) : null;
            if (unpaid is not null)
            {
                problems.Warn(row.Line, State, "order-unpaid", unpaid);
                return null;
            }

            open = Order(row, record, settings.Zone, items = []);
            subtotal = open is null ? null : Subtotal(row, open.Paid.Currency);
            return open is null ? null : (open.OrderNo, open.Paid);
        }, isWestern: true);
        if (open is not null)
        {
            take(open with { MerchantDiscount = Given(open, subtotal) });
        }

        return settings.IsKnown ? parsed with { Store = settings.Store, Platform = settings.Platform } : parsed;
    }

    private static bool IsUnpaid(TableRow row) => row.Span(State) is "pending" or "authorized" or "voided" or "expired";

    private static Order? Order(TableRow row, int record, TimeZoneInfo zone, List<OrderItem> items)
    {
        var currency = row.ListedCurrency("Currency");
        var number = row.Id(Name);
        var paid = row.StatedAmount(Total, currency);
        if (row.Span(State) is "partially_paid")
        {
            paid -= row.Amount("Outstanding Balance", currency);
        }
        else if (row.Span(State) is not ("paid" or "partially_refunded" or "refunded"))
        {
            row.Refuse(State, "value-unknown", row.Cell(State));
        }

        if (paid.IsNegative)
        {
            row.Refuse(Total, "amount-unreadable", row.Cell(Total));
        }

        var time = row.Moment(row.Text("Paid at") is null ? "Created at" : "Paid at", Times);
        var order = new Order
        {
            Record = record,
            Line = row.Line,
            OrderNo = number,
            TradeNo = row.Text("Payment References") ?? row.Text("Payment Reference") ?? row.Text("Payment ID"),
            CustomerName = row.Text("Billing Name") ?? row.Text("Shipping Name"),
            Phone = row.Text("Phone") ?? row.Text("Shipping Phone") ?? row.Text("Billing Phone"),
            Address = row.Joined("Shipping Street", "Shipping Zip", "Shipping City", "Shipping Province", "Shipping Country"),
            Paid = paid,
            PaidTime = time.ToUniversalTime(),
            PaidDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime),
            MerchantDiscount = row.Amount("Discount Amount", currency),
            PlatformDiscount = Money.Zero(currency),
            Freight = row.Text("Shipping") is null ? null : row.Amount("Shipping", currency).Abs(),
            Shipment = Shipment(row),
            ShippedTime = row.Text("Fulfilled at") is null ? null : row.Moment("Fulfilled at", Times).ToUniversalTime(),
            Items = items,
        };
        if (Item(row, currency) is { } first)
        {
            items.Add(first);
        }

        return row.IsReadable ? order : null;
    }

    private static Money? Subtotal(TableRow row, Currency currency) => row.Text("Subtotal") is null ? null : row.Amount("Subtotal", currency);

    /// <summary>
    /// Everything given off the order. Discounts of articles are part of the order's discount or stand beside it; the subtotal tells which.
    /// Where it tells neither, they are taken to be part of it, unless they are more.
    /// </summary>
    private static Money? Given(Order order, Money? subtotal)
    {
        var ofItems = Sum(order.Items, item => item.Discount?.Minor ?? 0);
        if (ofItems == 0 || order.MerchantDiscount is not { } ofOrder)
        {
            return order.MerchantDiscount;
        }

        var prices = Sum(order.Items, item => (Int128)item.UnitPrice.Minor * item.Quantity);
        var isBeside = subtotal is { } stated ? prices - ofOrder.Minor - ofItems == stated.Minor : ofItems > ofOrder.Minor;
        return ofOrder with { Minor = (long)Int128.Min(isBeside ? ofOrder.Minor + ofItems : Int128.Max(ofOrder.Minor, ofItems), long.MaxValue) };
    }

    private static Int128 Sum(IEnumerable<OrderItem> items, Func<OrderItem, Int128> of) => items.Aggregate(Int128.Zero, (sum, item) => sum + of(item));

    /// <summary>An article without a number of its own goes by its name; a row without either is of an order that has none.</summary>
    private static OrderItem? Item(TableRow row, Currency currency)
    {
        if ((row.Text("Lineitem sku") ?? row.Text(Article)) is not { } sku)
        {
            return null;
        }

        if (!int.TryParse(row.Span(Quantity), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity < 1)
        {
            row.Refuse(Quantity, "count-unreadable", row.Cell(Quantity));
        }

        var item = new OrderItem(sku, row.Text(Article), quantity, row.StatedAmount("Lineitem price", currency));
        var discount = row.Amount(ItemDiscount, currency);
        if (discount.IsNegative || discount.Minor > (Int128)item.UnitPrice.Minor * Math.Max(quantity, 1))
        {
            row.Refuse(ItemDiscount, "discount-beyond", row.Cell(ItemDiscount));
        }

        return discount.IsZero ? item : item with { Discount = discount };
    }

    /// <summary>Of an order that has left in part some is under way already.</summary>
    private static ShipmentStatus Shipment(TableRow row) => row.Span(Fulfilled) switch
    {
        "fulfilled" or "partial" => ShipmentStatus.Shipped,
        "unfulfilled" => ShipmentStatus.NotShipped,
        _ => ShipmentStatus.Unknown,
    };
}
