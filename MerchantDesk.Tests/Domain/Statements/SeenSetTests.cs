using CsCheck;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Tests.Domain.Statements;

public sealed class SeenSetTests
{
    [Fact]
    public void It_answers_as_a_set_does() => Gen.UInt[0, 4_000].Select(number => (UInt128)number << 66 | number).List[0, 6_000].Sample(values =>
    {
        var (ours, plain) = (new SeenSet(), new HashSet<UInt128>());

        Assert.All(values, value => Assert.Equal(plain.Add(value), ours.Add(value)));

        Assert.Equal(plain.Count, ours.Count);
        Assert.All(values, value => Assert.True(ours.Contains(value)));
        Assert.False(ours.Contains((UInt128)5_000 << 66));
    }, iter: 50);

    [Fact]
    public void What_was_cleared_is_seen_as_if_for_the_first_time()
    {
        var seen = new SeenSet();
        var many = Enumerable.Range(0, 10_000).Select(number => SeenSet.Identity($"{number}")).ToList();
        many.ForEach(value => seen.Add(value));

        seen.Clear();

        Assert.Equal(0, seen.Count);
        Assert.All(many, value => Assert.False(seen.Contains(value)));
        Assert.All(many, value => Assert.True(seen.Add(value)));
        Assert.All(many, value => Assert.False(seen.Add(value)));
    }
}
