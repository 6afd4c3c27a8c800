using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>An order's articles as the one text they are stored as; prices in smallest units of the order's currency.</summary>
public static class StoredItems
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where there are none.</summary>
    public static string? Write(IReadOnlyList<OrderItem> items) =>
        items.Count == 0 ? null : JsonSerializer.Serialize(items.Select(item => new Stored(item.Sku, item.Title, item.Quantity, item.UnitPrice.Minor, item.Discount?.Minor)), Form);

    public static IReadOnlyList<OrderItem> Read(string? text, Currency currency) =>
        text is null ? [] : [.. JsonSerializer.Deserialize<List<Stored>>(text, Form)!.Select(item => new OrderItem(item.Sku, item.Title, item.Quantity, new Money(item.PriceMinor, currency), item.DiscountMinor is { } discount ? new Money(discount, currency) : null))];

    private sealed record Stored(string Sku, string? Title, int Quantity, long PriceMinor, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? DiscountMinor = null);
}
