using System.Text;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_character_across_the_end_of_the_sample_does_no_harm(int before)
    {
        var text = new string('x', before) + string.Concat(Enumerable.Repeat("茶", 30_000));
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var sample = SourceText.Sample(bytes);

        Assert.Equal("utf-8", sample.Encoding);
        using var reader = SourceText.Open(bytes, out _);
        Assert.Equal(text, reader.ReadToEnd());
    }
}
