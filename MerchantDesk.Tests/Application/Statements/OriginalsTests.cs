using System.Security.Cryptography;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class OriginalsTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("merchantdesk-originals-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public async Task The_same_file_from_many_at_once_is_kept_once()
    {
        var bytes = new byte[8 * 1024 * 1024];
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var file = Path.Combine(path, "upload");
        await File.WriteAllBytesAsync(file, bytes);
        var originals = new Originals(Directory.CreateDirectory(Path.Combine(path, "kept")).FullName);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => originals.KeepAsync(file, sha))));

        Assert.Equal([originals.PathOf(sha)], Directory.GetFiles(Path.Combine(path, "kept")));
        Assert.Equal(bytes.Length, new FileInfo(originals.PathOf(sha)).Length);
    }

    [Fact]
    public async Task Who_is_still_writing_the_same_file_keeps_nobody_from_keeping_it()
    {
        var file = Path.Combine(path, "upload");
        await File.WriteAllTextAsync(file, "order_no");
        var originals = new Originals(path);
        await using var other = new FileStream(originals.PathOf("sha") + ".part", FileMode.Create, FileAccess.Write, FileShare.None);

        await originals.KeepAsync(file, "sha");

        Assert.Equal("order_no", await File.ReadAllTextAsync(originals.PathOf("sha")));
    }
}
