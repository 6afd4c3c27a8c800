using System.Text.Json;
using MerchantDesk.Application.Statements;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class ProvisionalImportTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-provisional-").FullName;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    [Theory]
    [InlineData("mt942", false)]
    [InlineData("camt052", false)]
    [InlineData("camt054", true)]
    public async Task A_provisional_file_is_not_booked_whoever_looks_at_it_first(string format, bool dryRun)
    {
        var path = Write(format);

        var view = await folder.Get<FileQueries>().InspectAsync("bank-alipay", path);
        var report = await folder.Get<ImportService>().ImportAsync("bank-alipay", path, new ImportOptions { DryRun = dryRun });

        Assert.Equal(FileVerdict.Rejected, view.Verdict);
        Assert.Equal((false, false, 0), (report.Accepted, report.NeedsConfirmation, report.New));
        Assert.Equal(["statement-provisional"], report.Problems.Where(problem => problem.Refuses).Select(problem => problem.Code));
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task The_statement_of_the_same_movements_is_booked()
    {
        var report = await folder.Get<ImportService>().ImportAsync("bank-alipay", Write("mt940"), new ImportOptions());

        Assert.Equal((true, 2), (report.Accepted, report.New));
    }

    [Fact]
    public async Task Inspect_names_a_provisional_statement_and_no_other()
    {
        using var program = new DeskProgram();

        var (code, printed, problems) = await program.RunAsync(null, "inspect", "--json", Write("mt942"), Write("mt940"));

        Assert.Equal((ExitCode.Done, ""), (code, problems));
        var statements = printed.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("statements")[0]).ToList();
        Assert.True(statements[0].GetProperty("provisional").GetBoolean());
        Assert.False(statements[1].TryGetProperty("provisional", out _));
    }

    private string Write(string format)
    {
        var path = Path.Combine(files, $"{format}.txt");
        File.WriteAllBytes(path, GeneratedBills.WithTotals[format]([5_00, -2_00]));
        return path;
    }
}
