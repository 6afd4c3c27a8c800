using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting.Cli;

/// <summary>Wrong usage is 64 and says so in a line; a file that is not there is no fault.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly DeskProgram program = new();

    public void Dispose() => program.Dispose();

    [Theory]
    [InlineData("inspect")]
    [InlineData("inspect bill.csv --colour")]
    [InlineData("import bill.csv")]
    [InlineData("orders --store")]
    [InlineData("breaks --kind B99")]
    [InlineData("breaks --closed")]
    [InlineData("lines")]
    [InlineData("lines --account a --from yesterday")]
    [InlineData("lines --account a --from 2026-03-02 --to 2026-03-01")]
    [InlineData("reconcile --from 2026-02-30")]
    [InlineData("reconcile --month 2026-02")]
    [InlineData("export")]
    [InlineData("fly")]
    public void Unknown_options_and_wrong_usage_are_found_before_anything_is_done(string arguments) =>
        Assert.NotEmpty(DeskCommands.Build().Parse(arguments).Errors);

    [Theory]
    [InlineData("lines --account a --from 2026-03-01 --to 2026-03-01 --csv")]
    [InlineData("reconcile --from 2026-03-01 --to 2026-03-31 --account wallet-alipay --json")]
    [InlineData("breaks --open --kind B07 --csv")]
    [InlineData("matches --csv")]
    public void What_the_interface_promises_is_understood(string arguments) => Assert.Empty(DeskCommands.Build().Parse(arguments).Errors);

    [Fact]
    public async Task The_shell_is_told_64()
    {
        var (code, output, problems) = await program.RunAsync(null, "inspect", "--colour", "bill.csv");

        Assert.Equal((ExitCode.WrongUsage, ""), (code, output));
        Assert.Contains("--colour", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_in_one_line()
    {
        var missing = Path.Combine(program.Folder, "missing");

        var inspected = await program.RunAsync(null, "inspect", missing);
        var keyed = await program.RunAsync(null, "people", "list", "--key-file", missing);
        var folder = await program.RunAsync(null, "inspect", program.Folder);

        Assert.All([inspected, keyed, folder], answer =>
        {
            Assert.Equal((ExitCode.Refused, ""), (answer.Code, answer.Output));
            Assert.Single(answer.Problems.TrimEnd().Split('\n'));
        });
    }
}
