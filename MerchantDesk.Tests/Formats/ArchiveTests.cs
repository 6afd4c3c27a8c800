using System.IO.Compression;
using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;
using static MerchantDesk.Tests.Support.Packed;

namespace MerchantDesk.Tests.Formats;

public sealed class ArchiveTests
{
    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_bill_in_a_zip_of_Alipay_is_read_and_its_summary_left_out()
    {
        var zip = Zip(("2088_20260301_账务明细.csv", AlipayBill.Of().ToArray()), ("2088_20260301_账务明细(汇总).csv", "#no bill"u8.ToArray()));

        var parsed = Read(zip);

        Assert.Equal((Verdict.Accepted, "alipay-fund"), (parsed.Verdict, parsed.Format));
        Assert.Equal(4, lines.Count);
    }

    [Fact]
    public void A_bill_in_a_gzip_is_read() => Assert.Equal(Verdict.Accepted, Read(Packed.Gzip(AlipayBill.Of().ToArray())).Verdict);

    [Fact]
    public void One_bad_file_refuses_all_and_is_named()
    {
        var parsed = Read(Zip(("a.csv", AlipayBill.Of().ToArray()), ("b.csv", AlipayBill.Of(AlipayBill.Rows[..1]).ToArray())));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.All(parsed.Problems, problem => Assert.StartsWith("b.csv", problem.Column, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../evil.csv", "archive-path")]
    [InlineData("a/../../evil.csv", "archive-path")]
    [InlineData("C:\\evil.csv", "archive-path")]
    [InlineData("/evil.csv", "archive-path")]
    public void A_name_that_leads_out_is_refused(string name, string code) => Assert.Equal(code, Refusal(Zip((name, AlipayBill.Of().ToArray()))));

    [Fact]
    public void An_archive_that_swells_is_refused() => Assert.Equal("archive-too-large", Refusal(Zip(("a.csv", new byte[20_000_000]))));

    [Fact]
    public void An_archive_in_an_archive_is_refused() => Assert.Equal("archive-nested", Refusal(Zip(("a.zip", Zip(("b.csv", AlipayBill.Of().ToArray()))))));

    [Fact]
    public void Too_many_files_are_refused() => Assert.Equal("archive-too-large", Refusal(Zip([.. Enumerable.Range(0, 201).Select(i => ($"{i}.csv", "x"u8.ToArray()))])));

    [Fact]
    public void Two_hundred_files_are_read() =>
        Assert.DoesNotContain(Read(Zip([.. Enumerable.Range(0, 200).Select(i => ($"{i}.csv", "x"u8.ToArray()))])).Problems, problem => problem.Code.StartsWith("archive", StringComparison.Ordinal));

    [Fact]
    public void Two_files_of_one_name_are_refused() => Assert.Equal("archive-broken", Refusal(Zip(("a.csv", AlipayBill.Of().ToArray()), ("a.csv", AlipayBill.Of().ToArray()))));

    [Fact]
    public void An_archive_without_a_file_is_refused() => Assert.Equal("archive-empty", Refusal(Zip()));

    [Fact]
    public void A_byte_that_changed_is_noticed()
    {
        var zip = Zip(CompressionLevel.NoCompression, ("a.csv", AlipayBill.Of().ToArray()));
        zip[200] ^= 1;

        Assert.Equal(Verdict.Rejected, Read(zip).Verdict);
    }

    [Fact]
    public void A_password_is_asked_for_in_words()
    {
        var zip = Zip(("a.csv", AlipayBill.Of().ToArray()));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        Assert.Equal("archive-encrypted", Refusal(zip));
    }

    private string Refusal(byte[] zip) => Assert.Single(Read(zip).Problems).Code;

    private ParsedFile Read(byte[] bytes) => FileInspector.Read(new MemoryStream(bytes), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
