using CsCheck;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class ReadingPropertyTests
{
    private static readonly Gen<List<long>> Amounts = Gen.OneOf(Gen.Long[1, 9_999_999], Gen.Long[-9_999_999, -1]).List[1, 30];

    public static TheoryData<string> Formats() => [.. GeneratedBills.All.Keys];

    public static TheoryData<string> Changed() => [.. GeneratedBills.WithPayouts.Keys];

    public static TheoryData<string> WithTotals() => [.. GeneratedBills.WithTotals.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_bill_sums_to_what_was_written(string format) => Amounts.Sample(amounts =>
    {
        var (parsed, lines) = Read(GeneratedBills.All[format](amounts));

        Assert.Equal((Verdict.Accepted, format), (parsed.Verdict, parsed.Format));
        Assert.Equal(amounts, lines.Select(line => line.Gross.Minor));
        Assert.Equal(amounts.Sum(), (parsed.Statements[0].Credits - parsed.Statements[0].Debits).Minor);
    });

    [Theory]
    [MemberData(nameof(Changed))]
    public void Every_bill_is_of_one_format_only(string format) => Assert.Equal([format], Read(GeneratedBills.WithPayouts[format]([12_34, -1_00])).Parsed.Candidates);

    [Theory]
    [MemberData(nameof(WithTotals))]
    public void A_bill_that_was_cut_anywhere_is_refused_or_whole(string format) => Gen.Select(Amounts, Gen.Double[0, 1], Gen.Bool).Sample((amounts, share, atLine) =>
    {
        var whole = GeneratedBills.WithTotals[format](amounts);
        var cut = (int)(whole.Length * share);
        cut = atLine ? whole.AsSpan(0, cut).LastIndexOf((byte)'\n') + 1 : cut;

        var (parsed, lines) = Read(whole[..cut]);

        Assert.True(parsed.Verdict == Verdict.Rejected || lines.Select(line => line.Gross.Minor).SequenceEqual(amounts), $"{lines.Count} of {amounts.Count} lines were taken.");
        Assert.All(parsed.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
    });

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_byte_that_changed_never_throws(string format) => Gen.Select(Amounts, Gen.Double[0, 1], Gen.Byte).Sample((amounts, share, value) =>
    {
        var bytes = GeneratedBills.WithPayouts[format](amounts);
        bytes[(int)((bytes.Length - 1) * share)] = value;

        var (parsed, _) = Read(bytes);

        Assert.All(parsed.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
    });

    [Fact]
    public void Bytes_without_meaning_never_throw() => Gen.Byte.Array[0, 300].Sample(bytes => Assert.Equal(Verdict.Rejected, Read(bytes).Parsed.Verdict));

    private static (ParsedFile Parsed, List<StatementLine> Lines) Read(byte[] bytes)
    {
        var lines = new List<StatementLine>();
        return (FileInspector.Read(new MemoryStream(bytes), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add), lines);
    }
}
