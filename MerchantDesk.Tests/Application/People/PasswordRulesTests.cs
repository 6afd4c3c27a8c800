using MerchantDesk.Application.People;

namespace MerchantDesk.Tests.Application.People;

public sealed class PasswordRulesTests
{
    private static readonly string[] Names = ["wangfang", "Wang Fang 王芳", "Qinghe Trading"];

    [Theory]
    [InlineData("long-enough-for-2026")]
    [InlineData("correct7horse!battery")]
    [InlineData("我家的猫每天早上六点叫我起床")]
    [InlineData("demonstration-chenyu")]
    [InlineData("wangfang keeps nine bees")]
    public void A_sentence_of_ones_own_in_any_script_is_a_password(string password) => Assert.Null(PasswordRules.Problem(password, Names));

    [Fact]
    public void A_hundred_chinese_characters_are_a_password() => Assert.Null(PasswordRules.Problem(string.Concat(Enumerable.Repeat("春眠不觉晓处处闻啼鸟", 10)), Names));

    [Theory]
    [InlineData("elevenchars", "password-too-short")]
    [InlineData("aaaaaaaaaaaa", "password-common")]
    [InlineData("abcabcabcabcabc", "password-common")]
    [InlineData("123456789012", "password-common")]
    [InlineData("qwertyuiop12", "password-common")]
    [InlineData("1qaz2wsx3edc", "password-common")]
    [InlineData("password1234", "password-common")]
    [InlineData("P@ssw0rd!!!!!!", "password-common")]
    [InlineData("passwordpassword", "password-common")]
    [InlineData("woaini1314520", "password-common")]
    [InlineData("wangfang1234", "password-own-name")]
    [InlineData("QingheTrading!", "password-own-name")]
    [InlineData("王芳王芳王芳王芳王芳王芳a", "password-own-name")]
    public void What_is_guessed_first_is_refused(string password, string rule) => Assert.Equal(rule, PasswordRules.Problem(password, Names)?.Rule.Code);

    [Fact]
    public void A_password_ends_after_128_characters()
    {
        var longest = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('一' + (i * 37))));

        Assert.Null(PasswordRules.Problem(longest, Names));

        Assert.Equal("password-too-long", PasswordRules.Problem(longest + "好", Names)?.Rule.Code);
    }
}
