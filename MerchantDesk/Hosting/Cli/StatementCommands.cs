using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>What <c>inspect</c> and <c>import</c> print, in the form others rely on.</summary>
public static class StatementCommands
{
    /// <summary>How a file is read that nobody has said anything about.</summary>
    public static ReadSettings NoAccount => new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Currency.Cny);

    /// <summary>Says what files are; where an account of a data folder is named, with its zone and currency.</summary>
    public static async Task<int> InspectAsync(IReadOnlyList<FileInfo> files, string? format, ReadSettings settings, TextWriter output, ProfileSet? profiles = null)
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        var refused = false;
        foreach (var file in files)
        {
            await using var bytes = file.OpenRead();
            var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes));
            bytes.Position = 0;
            var parsed = FileInspector.Read(bytes, format, settings, _ => { }, profiles);
            bytes.Position = 0;
            var export = ExportInspector.Read(bytes, format, settings.Zone, profiles);
            var verdict = export?.Verdict ?? parsed.Verdict;
            refused |= verdict == Verdict.Rejected;
            await CommandRunner.PrintAsync(output, new
            {
                file = file.Name,
                sha256 = sha,
                format = export?.Format ?? parsed.Format,
                confidence = parsed.Likelihood,
                encoding = export?.Encoding ?? parsed.Encoding,
                verdict = verdict switch { Verdict.Accepted => "accepted", Verdict.NeedsConfirmation => "needs-confirmation", _ => "rejected" },
                statements = (export is null ? parsed.Statements : []).Select(Statement),
                orders = export?.Format == GenericCasesFormat.Code ? null : Export(export),
                cases = export?.Format == GenericCasesFormat.Code ? Export(export) : null,
                problems = (export?.Problems ?? parsed.Problems.Concat(parsed.Unconfirmed.Select(Asked))).Select(problem => Problem(words, problem)),
            });
        }

        return refused ? ExitCode.Refused : ExitCode.Done;
    }

    public static Task<int> ImportAsync(
        IServiceProvider services, CommandRunner runner, string account, IReadOnlyList<FileInfo> files, ImportOptions options, CancellationToken ct) =>
        TakeAsync(services, runner, files, async file =>
        {
            using var progress = runner.Progress(file.Name);
            return await services.GetRequiredService<ImportService>().ImportAsync(account, file.FullName, options with { Name = options.Name ?? file.Name, Progress = progress }, ct);
        });

    /// <summary>Brings one file in after the other and prints each one's report; a file that fails does not stop the others.</summary>
    public static async Task<int> TakeAsync(IServiceProvider services, CommandRunner runner, IReadOnlyList<FileInfo> files, Func<FileInfo, Task<ImportReport>> import)
    {
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        var refused = false;
        foreach (var file in files)
        {
            var report = await import(file);
            refused |= !report.Accepted;
            await runner.PrintAsync(Document(report, words));
        }

        return refused ? ExitCode.Refused : ExitCode.Done;
    }

    /// <summary>What <c>import --json</c> and the REST interface answer.</summary>
    public static object Document(ImportReport report, IStringLocalizer<Words> words) => new
    {
        status = report.Accepted ? "accepted" : "rejected",
        verdict = report.Accepted ? "accepted" : report.NeedsConfirmation ? "needs-confirmation" : "rejected",
        rows = report.Accepted ? report.Rows : 0,
        @new = report.New,
        known = report.Accepted ? report.Known : 0,
        changed = report.Changed,
        provisional = report.IsProvisional,
        alreadyImported = report.AlreadyImported,
        sum = Plain(report.Sum),
        fee = Plain(report.Fee),
        batch = report.Batch,
        errorCount = report.ProblemCount,
        errors = report.Problems.Where(problem => problem.Refuses).Select(problem => Problem(words, problem)),
        warnings = report.Problems.Where(problem => !problem.Refuses).Select(problem => Problem(words, problem)),
    };

    private static FileProblem Asked(ControlTotal control) => new(0, control.Name, "needs-confirmation", $"{control.FullName} {control.Stated}", control.Computed);

    private static JsonObject Statement(StatementSummary statement)
    {
        var document = JsonSerializer.SerializeToNode(new
        {
            account = statement.Account,
            currency = statement.Currency.Code,
            from = Day(statement.From),
            to = Day(statement.To),
            opening = statement.Opening?.ToPlainString(),
            closing = statement.Closing?.ToPlainString(),
            lines = statement.Lines,
            credits = statement.Credits.ToPlainString(),
            debits = statement.Debits.ToPlainString(),
            grossCredits = statement.GrossCredits.ToPlainString(),
            grossDebits = statement.GrossDebits.ToPlainString(),
            fees = statement.Fees.ToPlainString(),
            continuous = statement.Continuous,
            controls = statement.Controls.Select(control => new { name = control.FullName, stated = control.Stated, computed = control.Computed, ok = control.Ok }),
        })!.AsObject();
        if (statement.IsProvisional)
        {
            document["provisional"] = true;
        }

        return document;
    }

    private static object? Export(ParsedTable? table) => table is null ? null : new
    {
        store = table.Store,
        platform = table.Platform,
        from = Day(table.From),
        to = Day(table.To),
        rows = table.Rows,
        sums = table.Sums.Select(sum => new { currency = sum.Currency.Code, amount = sum.ToPlainString() }),
    };

    private static object Problem(IStringLocalizer<Words> words, FileProblem problem) => new
    {
        line = problem.Line,
        column = problem.Column,
        code = problem.Code,
        message = Sentences.Of(words, problem),
        value = problem.Value,
    };

    private static string? Plain(IReadOnlyList<Money> sums) => sums is [var only] ? only.ToPlainString() : sums.Count == 0 ? null : string.Join(' ', sums);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
