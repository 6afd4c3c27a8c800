using System.Text;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;

namespace MerchantDesk.Tests.Support;

/// <summary>Column profiles as somebody would point them out, and what they read of a text.</summary>
public static class Profiles
{
    private static readonly ReadSettings Settings = new(TimeZoneInfo.Utc, Currency.Cny) { Latest = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    static Profiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A profile of movements whose header is this line; the columns as <c>Day=Date</c>, several of one field apart.</summary>
    public static ColumnProfile Of(string header, params string[] columns) => new()
    {
        Name = "sunrise",
        Subject = ProfileSubject.Movements,
        Header = header.Split(','),
        Columns = Columns(columns),
    };

    public static ColumnProfile OfOrders(string header, params string[] columns) => new()
    {
        Name = "corner shop",
        Subject = ProfileSubject.Orders,
        Header = header.Split(','),
        Columns = Columns(columns),
        Shipments = new Dictionary<string, ShipmentStatus> { ["已发货"] = ShipmentStatus.Shipped, ["交易成功"] = ShipmentStatus.Delivered, ["待发货"] = ShipmentStatus.NotShipped },
    };

    public static (ParsedFile File, List<StatementLine> Lines) Read(this ColumnProfile profile, string text, string encoding = "utf-8") => profile.Read(Encoding.GetEncoding(encoding).GetBytes(text));

    public static (ParsedFile File, List<StatementLine> Lines) Read(this ColumnProfile profile, byte[] bytes)
    {
        var lines = new List<StatementLine>();
        return (FileInspector.Read(new MemoryStream(bytes), profile.Code, Settings, lines.Add, new ProfileSet([profile.Demanded()])), lines);
    }

    public static (ParsedTable Table, List<Order> Orders) ReadOrders(this ColumnProfile profile, byte[] bytes)
    {
        var orders = new List<Order>();
        var store = new StoreSettings("ali-main", "alipay", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")) { Profiles = new ProfileSet([profile.Demanded()]) };
        return (ExportInspector.ReadOrders(new MemoryStream(bytes), store, orders.Add, profile.Code), orders);
    }

    public static (ParsedTable Table, List<Order> Orders) ReadOrders(this ColumnProfile profile, string text) => profile.ReadOrders(Encoding.UTF8.GetBytes(text));

    private static Dictionary<ProfileField, IReadOnlyList<string>> Columns(string[] columns) =>
        columns.Select(each => each.Split('=', 2)).GroupBy(each => Enum.Parse<ProfileField>(each[0]), each => each[1]).ToDictionary(each => each.Key, each => (IReadOnlyList<string>)[.. each]);
}
