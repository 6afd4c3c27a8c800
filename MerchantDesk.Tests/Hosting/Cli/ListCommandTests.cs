using System.Text.Json;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting.Cli;

/// <summary>The lists on the command line, of one small set of books.</summary>
public sealed class ListCommandTests : IAsyncLifetime, IDisposable
{
    private const string Bill =
        """
        transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark,counterparty_account
        t1,A1,2026-03-01 10:00:00,sale,10.00,-0.06,CNY,Zhang San,"=1+1, and more",62220000001234
        t2,A2,2026-03-02 10:00:00,payout,-4.00,0.00,CNY,,ok,

        """;

    private readonly DeskProgram program = new();
    private Dictionary<string, string> keys = [];

    public async Task InitializeAsync()
    {
        keys = await program.SetUpAsync(DeskFolder.Team);
        var file = Path.Combine(program.Folder, "bill.csv");
        await File.WriteAllTextAsync(file, Bill);
        var (code, output, problems) = await RunAsync("import", "--account", "wallet-alipay", file);
        Assert.True(code == ExitCode.Done, output + problems);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task The_lists_are_documents_or_tables_and_a_run_reports_on_what_is_asked_about()
    {
        await LinesAsync();
        await RunsAsync();
    }

    private async Task LinesAsync()
    {
        var (_, json, _) = await RunAsync("lines", "--account", "wallet-alipay", "--to", "2026-03-01");
        var (_, csv, _) = await RunAsync("lines", "--account", "wallet-alipay", "--csv");

        var line = JsonDocument.Parse(Assert.Single(json.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal(("t1", "sale", "10.00", "-0.06", "2026-03-01T02:00:00Z"), (Text(line, "key"), Text(line, "kind"), Text(line, "amount"), Text(line, "fee"), Text(line, "time")));
        Assert.Equal(("Z**", "**1234", "=1+1, and more"), (Text(line, "counterparty"), Text(line, "counterpartyAccount"), Text(line, "remark")));
        var rows = csv.TrimEnd().Split("\r\n");
        Assert.Equal("t1,A1,2026-03-01 10:00:00,sale,10.00,-0.06,CNY,Z**,\"'=1+1, and more\",,,,**1234", rows[1]);
        Assert.Equal("t2,A2,2026-03-02 10:00:00,payout,-4.00,0.00,CNY,,ok,,,,", rows[2]);
        var read = new List<StatementLine>();
        var parsed = FileInspector.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), null, new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Currency.Cny), read.Add);
        Assert.Equal((Verdict.Accepted, 2), (parsed.Verdict, read.Count));
    }

    private async Task RunsAsync()
    {
        var (_, part, _) = await RunAsync("reconcile", "--account", "wallet-alipay", "--from", "2026-03-02", "--to", "2026-03-31");
        var unknown = await RunAsync("reconcile", "--account", "wallet-moon");
        var (_, breaks, _) = await RunAsync("breaks", "--csv");

        var report = JsonDocument.Parse(part).RootElement;
        Assert.Equal((1, "wallet-alipay", "2026-03-02"), (report.GetProperty("lines").GetInt32(), Text(report, "account"), Text(report, "from")));
        Assert.Equal(ExitCode.Refused, unknown.Code);
        Assert.StartsWith("break,kind,name,account,store,day,amount,currency,age,owner,state,why,members\r\n", breaks, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private Task<(int Code, string Output, string Problems)> RunAsync(params string[] arguments) => program.RunAsync(keys["ruth"], arguments);
}
