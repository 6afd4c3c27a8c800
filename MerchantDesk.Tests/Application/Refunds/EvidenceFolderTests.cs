using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Application.Refunds;

public sealed class EvidenceFolderTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly string path = Directory.CreateTempSubdirectory("merchantdesk-evidence-").FullName;

    private EvidenceFolder Folder => new(path);

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public async Task A_picture_is_kept_under_its_hash_once_and_found_again()
    {
        var first = await Folder.KeepAsync(new MemoryStream(Png));
        var again = await Folder.KeepAsync(new MemoryStream(Png));

        var found = Folder.Find(first);

        Assert.Equal((first, "image/png"), (again, found?.Type));
        Assert.Equal(Png, found?.Bytes);
        Assert.Single(Directory.GetFiles(path));
    }

    [Fact]
    public async Task The_same_picture_from_many_at_once_is_kept_once()
    {
        var picture = new byte[4 * 1024 * 1024];
        Png.CopyTo(picture, 0);

        var kept = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Folder.KeepAsync(new MemoryStream(picture)))));

        Assert.Equal([Path.Combine(path, kept.Distinct().Single())], Directory.GetFiles(path));
    }

    [Fact]
    public async Task Who_is_still_writing_the_same_picture_keeps_nobody_from_keeping_it()
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(Png));
        await using var other = new FileStream(Path.Combine(path, sha + ".part"), FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.Equal(sha, await Folder.KeepAsync(new MemoryStream(Png)));

        Assert.True(Folder.Holds(sha));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("MZ")]
    [InlineData("")]
    [InlineData("RIFFxxxxAVI ")]
    public async Task What_is_neither_picture_nor_pdf_is_refused_whatever_it_is_called(string content)
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Folder.KeepAsync(new MemoryStream(Encoding.ASCII.GetBytes(content))));

        Assert.Equal(Rule.EvidenceUnknown, refusal.Rule);
        Assert.Empty(Directory.GetFiles(path));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_leaves_nothing()
    {
        var large = new byte[(10 * 1024 * 1024) + 1];
        Png.CopyTo(large, 0);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Folder.KeepAsync(new MemoryStream(large)));

        Assert.Equal(Rule.EvidenceTooLarge, refusal.Rule);
        Assert.Empty(Directory.GetFiles(path));
    }

    [Theory]
    [InlineData("../../merchantdesk.db")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nothing_is_found_under_what_is_no_hash(string asked) => Assert.Null(Folder.Find(asked));
}
