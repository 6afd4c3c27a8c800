using System.IO.Compression;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Conformance;

/// <summary>What the books hold of a real file is what it says, and its lines in other bytes are no news.</summary>
public sealed class SampleBooksTests : StoryTest, IDisposable
{
    private static readonly string[] Banks = ["camt053", "ofx", "mt940", "bai2", "qif", "bank_cn", "bank_de_csv"];

    private static readonly string[] Platforms =
    [
        "alipay_merchant_trade", "alipay_merchant_fund", "wechat_merchant_trade", "wechat_merchant_fund", "stripe", "paypal_activity", "paypal_stl", "paypal_trr", "shopify_payments",
        "amazon_settlement_v1", "amazon_settlement_v2", "ebay", "adyen_settlement", "venmo", "douyin", "pdd_settlement",
    ];

    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-samples-").FullName;

    public static TheoryData<string> Files() => Samples.Folder is null ? [Samples.Absent] : [.. Samples.Rows([.. Banks, .. Platforms]).Select(row => row.Path).Where(path => !path.EndsWith(".zip", StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(files, recursive: true);

    [SampleTheory]
    [MemberData(nameof(Files))]
    public async Task A_sample_comes_in_once_and_moves_what_it_says(string file)
    {
        var account = await AccountAsync(file.Split('/')[0]);
        var path = Path.Combine(Samples.Folder!, file);
        var packed = Path.Combine(files, "again.zip");
        using (var archive = ZipFile.Open(packed, ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(path, Path.GetFileName(path));
        }

        var first = await BringAsync(account, path);
        if (SampleTests.IsRefused(file) || first.Problems.Any(problem => problem.Code == "account-not-in-file"))
        {
            Assert.False(first.Accepted);
            return;
        }

        var again = await BringAsync(account, packed);

        Assert.True(first.Accepted && again.Accepted, string.Join("; ", first.Problems.Concat(again.Problems)));
        Assert.Equal((0, 0, first.Rows), (again.New, again.Changed, again.Rows));
        await Folder.Get<ReconciliationService>().RunAsync();
        await using var db = await Folder.ContextAsync();
        Assert.Empty(await db.Breaks.Where(found => found.Kind == BreakKind.B17).Select(found => found.Arguments).ToListAsync());
    }

    private async Task<string> AccountAsync(string format)
    {
        if (Banks.Contains(format))
        {
            return "bank-alipay";
        }

        var platform = format.Split('_')[0] is var name && name == "pdd" ? "pinduoduo" : name;
        await using var db = await Folder.ContextAsync();
        if (!await db.FundAccounts.AnyAsync(account => account.Code == $"wallet-{platform}"))
        {
            await Folder.AddWalletAsync(platform);
        }

        return $"wallet-{platform}";
    }

    /// <summary>As the reconciler; where a second person has to say that it is right, as that one.</summary>
    private async Task<ImportReport> BringAsync(string account, string path)
    {
        await Folder.SignInAsync("ruth");
        var report = await Folder.Get<ImportService>().ImportAsync(account, path);
        if (!report.NeedsConfirmation)
        {
            return report;
        }

        await Folder.SignInAsync("max");
        report = await Folder.Get<ImportService>().ImportAsync(account, path, new ImportOptions { Confirm = "The bank says so." });
        await Folder.SignInAsync("ruth");
        return report;
    }
}
