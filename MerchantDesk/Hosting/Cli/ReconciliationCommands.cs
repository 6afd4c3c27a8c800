using System.CommandLine;
using System.Globalization;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The commands <c>reconcile</c>, <c>matches</c> and <c>breaks</c>, in the form others rely on.</summary>
public static class ReconciliationCommands
{
    public static Command Reconcile(Func<ParseResult, CommandRunner> runner)
    {
        var account = new Option<string?>("--account") { Description = "Report on this account only; everything is compared all the same" };
        var days = new DayOptions();
        var command = new Command("reconcile", "Compares everything that was told") { account, days.From, days.To };
        days.Check(command);
        command.SetAction((arguments, ct) => runner(arguments).RunAsync((services, run) =>
            ReconcileAsync(services, run, new RunScope(arguments.GetValue(account), arguments.GetValue(days.From), arguments.GetValue(days.To)), ct)));
        return command;
    }

    public static Command Matches(Func<ParseResult, CommandRunner> runner)
    {
        var csv = new Option<bool>("--csv") { Description = "Comma-separated, one line a record" };
        var command = new Command("matches", "Which records belong together, one JSON object a line") { csv };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync((services, run) => MatchesAsync(services, run, arguments.GetValue(csv), ct)));
        return command;
    }

    public static Command Breaks(Func<ParseResult, CommandRunner> runner)
    {
        var open = new Option<bool>("--open") { Description = "Only what is not settled" };
        var kind = new Option<BreakKind?>("--kind") { Description = "Only this kind, such as B07" };
        var csv = new Option<bool>("--csv") { Description = "Comma-separated, one line a break" };
        var command = new Command("breaks", "What does not agree, one JSON object a line") { open, kind, csv };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync((services, run) =>
            BreaksAsync(services, run, new BreakFilter(arguments.GetValue(open), arguments.GetValue(kind)), arguments.GetValue(csv), ct)));
        return command;
    }

    private static async Task<int> ReconcileAsync(IServiceProvider services, CommandRunner run, RunScope scope, CancellationToken ct)
    {
        var scopes = services.GetRequiredService<RunScopeQueries>();
        await scopes.DemandAsync(scope, ct);
        var report = await services.GetRequiredService<ReconciliationService>().RunAsync(ct);
        var part = scope.IsWhole ? new RunPart(report.Records, report.Matched, report.ByPass, report.OpenBreaks) : await scopes.PartAsync(scope, ct);
        await run.PrintAsync(new
        {
            run = report.Number,
            account = scope.Account,
            from = Day(scope.From),
            to = Day(scope.To),
            lines = part.Records,
            matched = part.Matched,
            byPass = part.ByPass.OrderBy(pass => pass.Key).ToDictionary(pass => pass.Key.ToString(), pass => pass.Value),
            openBreaks = part.OpenBreaks.OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key.ToString(), kind => kind.Value),
            waiting = report.Waiting,
            notChecked = report.NotCompared.Select(each => each.ToString()),
            seconds = Math.Round(report.Duration.TotalSeconds, 2),
        });
        return ExitCode.Done;
    }

    private static async Task<int> MatchesAsync(IServiceProvider services, CommandRunner run, bool csv, CancellationToken ct)
    {
        var queries = services.GetRequiredService<MatchQueries>();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        var page = await queries.PageAsync(ct: ct);
        if (csv)
        {
            await run.WriteAsync(CsvRow.Of("match", "status", "pass", "why", "side", "file", "row", "line", "key", "amount", "currency"));
        }

        for (; page.Count > 0; page = await queries.PageAsync(page[^1].Id, ct))
        {
            foreach (var row in page)
            {
                var why = row.Note ?? words[$"Match.{row.Reason}"].Value;
                var status = row.Status == MatchStatus.Confirmed ? "confirmed" : "suggested";
                await (csv ? run.WriteAsync(string.Concat(row.Members.Select(member => CsvRow.Of([row.Number, status, row.Pass.ToString(), why, .. Cells(member)])))) : run.PrintAsync(new
                {
                    match = row.Number,
                    status,
                    pass = row.Pass.ToString(),
                    score = (int?)null,
                    why,
                    members = row.Members.Select(Member),
                }));
            }
        }

        return ExitCode.Done;
    }

    private static async Task<int> BreaksAsync(IServiceProvider services, CommandRunner run, BreakFilter filter, bool csv, CancellationToken ct)
    {
        var queries = services.GetRequiredService<BreakQueries>();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        var page = await queries.PageAsync(filter, ct: ct);
        if (csv)
        {
            await run.WriteAsync(CsvRow.Of("break", "kind", "name", "account", "store", "day", "amount", "currency", "age", "owner", "state", "why", "members"));
        }

        for (; page.Count > 0; page = await queries.PageAsync(filter, page[^1].Id, ct))
        {
            foreach (var row in page)
            {
                await (csv ? run.WriteAsync(Csv(row, words)) : run.PrintAsync(Document(row, words)));
            }
        }

        return ExitCode.Done;
    }

    private static object Document(BreakRow row, IStringLocalizer<Words> words) => new
    {
        @break = row.Number,
        kind = row.Kind.ToString(),
        name = words[$"Break.{row.Kind}"].Value,
        account = row.Account,
        store = row.Store,
        amount = row.Amount.ToPlainString(),
        currency = row.Amount.Currency.Code,
        age = row.Age,
        owner = row.Owner,
        state = StateOf(row),
        why = Sentences.Why(words, row.Kind, row.Arguments),
        allowed = row.Allowed.Select(each => each.ToString().ToLowerInvariant()),
        members = row.Members.Select(Member),
    };

    private static string Csv(BreakRow row, IStringLocalizer<Words> words) => CsvRow.Of(
        row.Number, row.Kind.ToString(), words[$"Break.{row.Kind}"].Value, row.Account, row.Store, row.Day, row.Amount, row.Amount.Currency.Code, row.Age, row.Owner, StateOf(row),
        Sentences.Why(words, row.Kind, row.Arguments), string.Join("; ", row.Members.Select(member => $"{SideOf(member)} {member.File}:{member.Row}")));

    private static object Member(RecordView record) => new
    {
        side = SideOf(record),
        file = record.File,
        row = record.Row,
        line = record.Line,
        key = record.Key,
        amount = record.Amount.ToPlainString(),
        currency = record.Amount.Currency.Code,
    };

    private static SheetCell[] Cells(RecordView record) => [SideOf(record), record.File, record.Row, record.Line, record.Key, record.Amount, record.Amount.Currency.Code];

    private static string SideOf(RecordView record) => record.Side == Side.Refund ? "case" : record.Side.ToString().ToLowerInvariant();

    private static string StateOf(BreakRow row) => char.ToLowerInvariant(row.State.ToString()[0]) + row.State.ToString()[1..];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
