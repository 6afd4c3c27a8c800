using MerchantDesk.Application.People;

namespace MerchantDesk.Tests.Application.People;

public sealed class UserNamesTests
{
    [Theory]
    [InlineData("ann")]
    [InlineData("王芳")]
    [InlineData("𠮷田.wu-3_a@shop")]
    [InlineData("Jürgen")]
    [InlineData("สมชาย")]
    public void Letters_of_any_script_digits_and_four_signs_are_a_name(string user) => Assert.True(UserNames.IsValid(user));

    [Theory]
    [InlineData("")]
    [InlineData("wang fang")]
    [InlineData("ann;drop")]
    [InlineData("ann\u200b")]
    [InlineData("ann😀")]
    [InlineData("ann\ud842")]
    public void Blanks_other_signs_and_what_nobody_sees_are_not(string user) => Assert.False(UserNames.IsValid(user));

    [Fact]
    public void A_name_ends_after_64_characters()
    {
        Assert.True(UserNames.IsValid(new string('a', 64)));

        Assert.False(UserNames.IsValid(new string('a', 65)));
    }
}
