using System.CommandLine;
using System.Globalization;
using MerchantDesk.Application.Reports;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The files that leave the desk, from the command line.</summary>
public static class ReportCommands
{
    public static Command Export(Func<ParseResult, CommandRunner> runner)
    {
        var period = new Option<string>("--period") { Description = "The month, such as 2026-10", Required = true };
        var target = new Option<FileInfo>("--out") { Description = "The file to write", Required = true };
        var reconciliation = new Command("reconciliation", "The reconciliation workbook of a month") { period, target };
        reconciliation.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var file = arguments.GetRequiredValue(target);
            var bytes = await services.GetRequiredService<ReportService>().ReconciliationAsync(Month(arguments.GetRequiredValue(period)), ct);
            await File.WriteAllBytesAsync(file.FullName, bytes, ct);
            await output.PrintAsync(new { file = file.FullName, bytes = bytes.Length });
            return ExitCode.Done;
        }));
        return new Command("export", "Files that leave the desk") { reconciliation };
    }

    /// <summary>Throws <see cref="RuleException"/> where the text is no month.</summary>
    public static DateOnly Month(string text) => DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        ? first
        : throw new RuleException(Rule.PeriodUnreadable, text);
}
