using System.Security.Cryptography;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Support;

/// <summary>The fictional merchant's files, written once into a folder of their own.</summary>
public sealed class DemoFiles : IDisposable
{
    public static readonly DateOnly LastDay = new(2026, 6, 2);

    public DemoFiles()
        : this(DemoMerchant.DefaultSeed)
    {
    }

    private DemoFiles(int seed)
    {
        Merchant = DemoMerchant.Tell(seed, LastDay);
        Folder = new DemoFolder(Path);
        Files = Folder.Write(Merchant);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("merchantdesk-demo-").FullName;

    public DemoMerchant Merchant { get; }

    public DemoFolder Folder { get; }

    public IReadOnlyList<DemoFile> Files { get; }

    public static DemoFiles Of(int seed) => new(seed);

    public ParsedFile Read(DemoFile file, Action<StatementLine>? take = null)
    {
        using var bytes = File.OpenRead(Folder.PathOf(file));
        return FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), take ?? (_ => { }));
    }

    /// <summary>Every file's name with the hash of its bytes.</summary>
    public SortedDictionary<string, string> Hashes() => new(Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
