using System.Globalization;
using System.Text;
using CsCheck;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats.Profiles;

public sealed class ProfilePropertyTests
{
    private static readonly Gen<List<long>> Amounts = Gen.OneOf(Gen.Long[1, 9_999_999], Gen.Long[-9_999_999, -1]).List[1, 30];

    private static readonly Dictionary<string, (ColumnProfile Profile, Func<IReadOnlyList<long>, byte[]> Write)> Banks = new()
    {
        ["signed"] = (Support.Profiles.Of("Date,Text,Amount,Balance,No", "Day=Date", "Amount=Amount", "Balance=Balance", "Remark=Text", "Id=No"),
            amounts => Text("Bank of nowhere\n\nDate,Text,Amount,Balance,No\n", amounts, (each, i) => $"{i % 28 + 1:00}/03/2026,\"tea, {i}\",{Plain(each)},{Plain(1_000_000_000 + amounts.Take(i + 1).Sum())},N{i}\n", "13/04/2026,last,0.00,,L\n")),
        ["two columns"] = (Support.Profiles.Of("Tag,Soll,Haben", "Day=Tag", "Out=Soll", "In=Haben") with { Sign = SignRule.TwoColumns, Delimiter = SourceDelimiter.Semicolon, Days = DayStyle.DayFirst, Decimals = DecimalStyle.Comma },
            amounts => Text("Tag;Soll;Haben\n", amounts, (each, i) => $"{i % 28 + 1:00}.03.26;{(each < 0 ? Comma(-each) : "")};{(each > 0 ? Comma(each) : "")}\n", "")),
        ["direction"] = (Support.Profiles.Of("日期,收支,金额", "Day=日期", "Direction=收支", "Amount=金额") with { Sign = SignRule.Direction, WordsIn = ["收入"], WordsOut = ["支出"], SkipBottom = 1 },
            amounts => Text("日期,收支,金额\n", amounts, (each, i) => $"2026年3月{i % 28 + 1}日,{(each > 0 ? "收入" : "支出")},{Plain(Math.Abs(each))}\n", "合计,,1\n")),
    };

    public static TheoryData<string> Names() => [.. Banks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_sums_to_what_was_written(string bank) => Amounts.Sample(amounts =>
    {
        var (parsed, lines) = Banks[bank].Profile.Read(Banks[bank].Write(amounts));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(amounts, lines.Select(line => line.Gross.Minor).Where(each => each != 0));
        Assert.Equal(amounts.Sum(), (parsed.Statements[0].Credits - parsed.Statements[0].Debits).Minor);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_byte_that_changed_never_throws(string bank) => Gen.Select(Amounts, Gen.Double[0, 1], Gen.Byte).Sample((amounts, share, value) =>
    {
        var bytes = Banks[bank].Write(amounts);
        bytes[(int)((bytes.Length - 1) * share)] = value;

        var (parsed, _) = Banks[bank].Profile.Read(bytes);

        Assert.All(parsed.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_without_meaning_never_throw(string bank) => Gen.Byte.Array[0, 300].Sample(bytes => Assert.Equal(Verdict.Rejected, Banks[bank].Profile.Read(bytes).File.Verdict));

    [Fact]
    public void Bytes_without_meaning_never_throw_in_a_table_without_a_header()
    {
        var profile = Support.Profiles.Of("#1,#2", "Day=#1", "Amount=#2") with { HeaderRow = 0 };

        Gen.Byte.Array[1, 300].Sample(bytes => Assert.NotEmpty(profile.Read(bytes).File.Format));
    }

    [Fact]
    public void A_byte_of_a_workbook_that_changed_never_throws()
    {
        var profile = Support.Profiles.Of("Date,Text,Amount,Balance", "Day=Date", "Amount=Amount", "Balance=Balance", "Remark=Text");
        var book = Written.Book([["Date", "Text", "Amount", "Balance"], [new DateTime(2026, 3, 1), "a", -12.5, 87.5], ["2026-03-02", "b", "2.50", "90.00"]]);

        Gen.Select(Gen.Double[0, 1], Gen.Byte).Sample((share, value) =>
        {
            var bytes = book.ToArray();
            bytes[(int)((bytes.Length - 1) * share)] = value;

            Assert.All(profile.Read(bytes).File.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
        });
    }

    [Fact]
    public void A_byte_of_a_shop_s_export_that_changed_never_throws()
    {
        var shop = Support.Profiles.OfOrders("订单编号,实付,付款时间,状态,商品,数量,单价", "OrderNo=订单编号", "Amount=实付", "Day=付款时间", "Shipment=状态", "Sku=商品", "Quantity=数量", "UnitPrice=单价");
        var text = Encoding.UTF8.GetBytes("订单编号,实付,付款时间,状态,商品,数量,单价\nA1,90.00,2026-03-01 10:00:00,已发货,茶,2,40.00\nA1,90.00,2026-03-01 10:00:00,已发货,杯,1,10.00\nA2,5.00,2026-03-02 10:00:00,待发货,茶,1,5.00\n");

        Gen.Select(Gen.Double[0, 1], Gen.Byte).Sample((share, value) =>
        {
            var bytes = text.ToArray();
            bytes[(int)((bytes.Length - 1) * share)] = value;

            Assert.All(shop.ReadOrders(bytes).Table.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
        });
    }

    private static byte[] Text(string head, IReadOnlyList<long> amounts, Func<long, int, string> row, string foot) => Encoding.UTF8.GetBytes(head + string.Concat(amounts.Select(row)) + foot);

    private static string Comma(long minor) => (minor / 100m).ToString("#,##0.00", new CultureInfo("de"));

    private static string Plain(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
