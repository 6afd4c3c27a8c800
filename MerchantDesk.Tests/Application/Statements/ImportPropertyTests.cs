using CsCheck;
using MerchantDesk.Application.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class ImportPropertyTests : IAsyncLifetime
{
    private const int Cases = 8;

    private static readonly Gen<List<long>> Amounts = Gen.OneOf(Gen.Long[1, 9_999_999], Gen.Long[-9_999_999, -1]).List[4, 20];

    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-properties-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(files, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public Task Overlapping_files_leave_the_same_lines_in_either_order_and_nothing_the_second_time() =>
        Gen.Select(Amounts, Gen.Double[0, 1]).SampleAsync(async (amounts, share) =>
        {
            var whole = GeneratedBills.AlipayFund(amounts);
            var end = GeneratedBills.AlipayFund(amounts, (int)(amounts.Count * share * 0.9));

            var forward = await BringInAsync(amounts.Count, whole, end, whole);
            var backward = await BringInAsync(amounts.Count, end, whole, end);

            Assert.Equal(forward, backward);
        }, iter: Cases, threads: 1);

    /// <summary>What the books hold after these files, one after the other.</summary>
    private async Task<List<string>> BringInAsync(int expected, params byte[][] bills)
    {
        var folder = new DeskFolder();
        await folder.InitializeAsync();
        try
        {
            await folder.SignInAsync("ruth");
            foreach (var bill in bills)
            {
                var path = Path.Combine(files, Path.GetRandomFileName());
                await File.WriteAllBytesAsync(path, bill);
                var report = await folder.Get<ImportService>().ImportAsync("wallet-alipay", path);
                Assert.True(report.Accepted, string.Join("; ", report.Problems));
            }

            await using var db = await folder.ContextAsync();
            var lines = await db.StatementLines.Select(line => new { line.Key, line.GrossMinor, line.Fingerprint }).ToListAsync();
            Assert.Equal(expected, lines.Count);
            return [.. lines.Select(line => $"{line.Key} {line.GrossMinor} {Convert.ToHexString(line.Fingerprint)}").Order(StringComparer.Ordinal)];
        }
        finally
        {
            await folder.DisposeAsync();
        }
    }
}
