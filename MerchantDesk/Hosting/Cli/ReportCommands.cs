using System.CommandLine;
using System.Globalization;
using MerchantDesk.Application.Reports;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The files that leave the desk, from the command line.</summary>
public static class ReportCommands
{
    public static Command Export(Func<ParseResult, CommandRunner> runner) => new("export", "Files that leave the desk")
    {
        Workbook("reconciliation", "The reconciliation workbook of a month", runner, (reports, month, ct) => reports.ReconciliationAsync(month, ct)),
        Workbook("separation-log", "Who played which part in a month's money-moving cases, and what proves it", runner, (reports, month, ct) => reports.SeparationLogAsync(month, ct)),
    };

    private static Command Workbook(
        string name, string description, Func<ParseResult, CommandRunner> runner, Func<ReportService, DateOnly, CancellationToken, Task<byte[]>> make)
    {
        var period = new Option<string>("--period") { Description = "The month, such as 2026-10", Required = true };
        var target = new Option<FileInfo>("--out") { Description = "The file to write", Required = true };
        var command = new Command(name, description) { period, target };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var file = arguments.GetRequiredValue(target);
            var bytes = await make(services.GetRequiredService<ReportService>(), Month(arguments.GetRequiredValue(period)), ct);
            await File.WriteAllBytesAsync(file.FullName, bytes, ct);
            await output.PrintAsync(new { file = file.FullName, bytes = bytes.Length });
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Throws <see cref="RuleException"/> where the text is no month.</summary>
    public static DateOnly Month(string text) => DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        ? first
        : throw new RuleException(Rule.PeriodUnreadable, text);
}
