using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;

namespace MerchantDesk.Tests.Formats.Profiles;

public sealed class ProfileJsonTests
{
    private static readonly ColumnProfile Profile = Support.Profiles.Of("日期,金额,类型,摘要,附言", "Day=日期", "Amount=金额", "Kind=类型", "Remark=摘要", "Remark=附言") with
    {
        Kinds = new Dictionary<string, LineKind> { ["收款"] = LineKind.Sale },
        SkipRows = [new SkipRule(null, "合计"), new SkipRule("类型", "待入账")],
        Days = DayStyle.DayFirst,
        OtherKind = null,
    };

    [Fact]
    public void A_profile_comes_back_as_it_was_written()
    {
        var json = ProfileJson.Write(Profile);

        var back = ProfileJson.Read(json);

        Assert.Equal(json, ProfileJson.Write(back));
        Assert.Equal((Profile.Signature, DayStyle.DayFirst, (LineKind?)null), (back.Signature, back.Days, back.OtherKind));
        Assert.Contains("\"day\": [", json, StringComparison.Ordinal);
        Assert.Contains("日期", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "profile-unreadable")]
    [InlineData("null", "profile-too-large")]
    [InlineData("[]", "profile-unreadable")]
    [InlineData("""{"name":"a"}""", "profile-unreadable")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]},"colour":1}""", "profile-unreadable")]
    [InlineData("""{"name":null,"subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]}}""", "profile-unreadable")]
    [InlineData("""{"name":"a","subject":7,"header":["d","a"],"columns":{"day":["d"],"amount":["a"]}}""", "profile-unreadable")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]},"kinds":{"x":"pending, bankEntry"}}""", "profile-unreadable")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]},"sign":"twoColumns, twoColumnsTakenBack, direction"}""", "profile-unreadable")]
    [InlineData("""{"name":"a","subject":"movements","header":["d",null],"columns":{"day":["d"],"amount":["a"]}}""", "profile-too-large")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":null,"amount":["a"]}}""", "profile-too-large")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"]}}""", "profile-field-missing")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["x"],"amount":["a"]}}""", "profile-column-unknown")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d","a"],"amount":["a"]}}""", "profile-field-unfit")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"],"sku":["a"]}}""", "profile-field-unfit")]
    [InlineData("""{"name":"a, b","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]}}""", "profile-name-invalid")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["a"]},"constantCurrency":"XXQ"}""", "currency-unknown")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a","w"],"columns":{"day":["d"],"amount":["a"],"direction":["w"]},"sign":"direction","wordsIn":["C"],"wordsOut":["c"]}""", "profile-word-twice")]
    [InlineData("""{"name":"a","subject":"movements","header":["d","a","w"],"columns":{"day":["d"],"amount":["a"],"direction":["w"]},"sign":"direction"}""", "profile-field-missing")]
    public void What_is_no_profile_is_refused(string json, string rule) => Assert.Equal(rule, Assert.Throws<RuleException>(() => ProfileJson.Read(json)).Rule.Code);

    [Fact]
    public void What_a_table_needs_is_enough() => Assert.Equal("a", ProfileJson.Read("""{"name":"a","subject":"movements","header":["d","a"],"columns":{"day":["d"],"amount":["#2"]}}""").Name);
}
