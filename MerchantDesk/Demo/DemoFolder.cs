using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Writes the fictional merchant's files into a folder: the team, exports, bills and statements, and a manifest that says what is in them.</summary>
public sealed class DemoFolder(string path)
{
    public const string Team = "team.json";
    public const string Manifest = "demo.json";

    /// <summary>What lies in Alipay's wallet when the story begins and, the days' nets being withdrawn, stays in it.</summary>
    private static readonly Money OpeningBalance = new(5_000_00, Currency.Cny);

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly List<DemoFile> files = [];

    static DemoFolder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string TeamPath => Path.Combine(path, Team);

    public string PathOf(DemoFile file) => Path.Combine(path, file.Path);

    /// <summary>Returns the files in the order they are to be brought in.</summary>
    public IReadOnlyList<DemoFile> Write(DemoMerchant merchant)
    {
        foreach (var folder in (string[])["orders", "cases", "bills", "bank"])
        {
            Directory.CreateDirectory(Path.Combine(path, folder));
        }

        foreach (var store in DemoStore.All)
        {
            Text(DemoFileKind.Orders, store.Code, $"orders/{store.Code}.csv", Plain(false), output => OrdersWriter.Write(output, merchant.Orders.Where(order => order.Store == store)));
            Text(DemoFileKind.Cases, store.Code, $"cases/{store.Code}.csv", Plain(false), output => CasesWriter.Write(output, merchant.Cases.Where(each => each.Order.Store == store)));
        }

        WriteBills(merchant);
        foreach (var statement in merchant.Statements)
        {
            var name = Add(DemoFileKind.Statement, statement.Account.Bank, $"bank/{statement.Account.Bank}-{statement.Number}.camt053.xml");
            using var output = File.Create(name);
            CamtWriter.Write(output, statement);
        }

        Json(Team, DemoTeam.File(merchant.Calendar));
        Json(Manifest, Contents(merchant));
        return files;
    }

    private void WriteBills(DemoMerchant merchant)
    {
        var story = new DateRange(merchant.Calendar.First, merchant.Calendar.Last);
        var after = new DateRange(merchant.Calendar.Reading, merchant.Calendar.Reading);
        var movements = merchant.Movements.ToLookup(movement => (movement.Platform, story.Contains(movement.Day)));
        var balance = OpeningBalance;
        void Alipay(DemoFileKind kind, string name, DateRange days) => Text(kind, DemoPlatform.Alipay.Wallet, name, Encoding.GetEncoding("GB18030"), output =>
        {
            var bill = new AlipayFundWriter(output, balance);
            bill.Write(days, movements[(DemoPlatform.Alipay, days == story)]);
            balance = bill.Balance;
        });

        Alipay(DemoFileKind.Statement, "bills/alipay-fund-1.csv", story);
        Text(DemoFileKind.Statement, DemoPlatform.Wechat.Wallet, "bills/wechat-trade.csv", Plain(true), output => new WechatTradeWriter(output).Write(movements[(DemoPlatform.Wechat, true)]));
        Text(DemoFileKind.Statement, DemoPlatform.Stripe.Wallet, "bills/stripe-itemised.csv", Plain(false), output => new StripeWriter(output, merchant.Calendar).Write(movements[(DemoPlatform.Stripe, true)]));
        Alipay(DemoFileKind.LaterStatement, "bills/alipay-fund-2.csv", after);
    }

    private object Contents(DemoMerchant merchant) => new
    {
        merchant = DemoMerchant.Name,
        firstDay = DemoText.Day(merchant.Calendar.First),
        lastDay = DemoText.Day(merchant.Calendar.Last),
        files = files.Select(file => new { kind = JsonNamingPolicy.CamelCase.ConvertName(file.Kind.ToString()), target = file.Target, path = file.Path }),
        liveCases = merchant.Stories.Select(story => new
        {
            flow = story.Flow,
            state = story.State,
            store = story.Order.Store.Code,
            order = story.Order.Number,
            amount = story.Order.Refundable.ToPlainString(),
            currency = story.Order.Paid.Currency.Code,
            reason = story.Reason,
            inLaterBill = story.IsInBill,
        }),
        planted = merchant.Plants.OrderBy(plant => plant.Kind, StringComparer.Ordinal).Select(plant => new { kind = plant.Kind, account = plant.Account, key = plant.Key, what = plant.What }),
    };

    private void Text(DemoFileKind kind, string target, string name, Encoding encoding, Action<TextWriter> write)
    {
        using var output = new StreamWriter(Add(kind, target, name), append: false, encoding) { NewLine = "\r\n" };
        write(output);
    }

    private void Json(string name, object content) => File.WriteAllText(Path.Combine(path, name), JsonSerializer.Serialize(content, Form) + "\n");

    private string Add(DemoFileKind kind, string target, string name)
    {
        files.Add(new DemoFile(kind, target, name));
        return Path.Combine(path, name);
    }

    private static UTF8Encoding Plain(bool mark) => new(mark);
}
