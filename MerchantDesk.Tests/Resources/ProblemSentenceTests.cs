using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Tests.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Tests.Resources;

/// <summary>What is wrong with a file is said in the reader's words and figures, whatever a parser says.</summary>
public sealed class ProblemSentenceTests : DeskComponents
{
    private IStringLocalizer<Words> Words => Services.GetRequiredService<IStringLocalizer<Words>>();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Broken_xml_is_told_without_the_parser_s_words(string language)
    {
        Read(language);
        var problem = new FileProblem(152, null, "xml-broken", "Unexpected end of file has occurred. The following elements are not closed: TxAmt.");

        Assert.DoesNotContain("TxAmt", Sentences.Of(Words, problem), StringComparison.Ordinal);
        Assert.Equal("–", Sentences.ValueOf(Words, problem));
    }

    [Fact]
    public void Controls_and_lists_are_in_the_reader_s_language()
    {
        Read("zh-CN");

        Assert.StartsWith("文件开头写的是 支出笔数 1,079，各行合计为 78", Sentences.Of(Words, new FileProblem(3, "outgo count", "head-differs", "outgo count 1079", "78", Refuses: false)), StringComparison.Ordinal);
        Assert.Contains("：A1，B2。", Sentences.Of(Words, new FileProblem(0, null, "account-not-in-file", "C3", "A1, B2")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("CNY −1,187.44", Sentences.Of(Words, new FileProblem(4, "余额", "balance-broken", "-1187.44"), Currency.Cny), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20880000000000000156", "·0156")]
    [InlineData("shop@example.com", "s…@example.com")]
    [InlineData("9", "·9")]
    [InlineData("", "")]
    public void An_account_is_told_by_the_end_of_its_number(string number, string told) => Assert.Equal(told, AccountTail.Of(number));

    [Theory]
    [InlineData(999, "999")]
    [InlineData(1_234, "1.2k")]
    [InlineData(31_999, "31k")]
    public void A_large_count_fits_into_its_cell(int count, string told) => Assert.Equal(told, CountForm.Short(count, new System.Globalization.CultureInfo("en")));
}
