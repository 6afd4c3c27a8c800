using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>What <c>reconcile</c>, <c>matches</c> and <c>breaks</c> print, in the form others rely on.</summary>
public static class ReconciliationCommands
{
    public static async Task<int> ReconcileAsync(IServiceProvider services, CommandRunner runner, CancellationToken ct)
    {
        var report = await services.GetRequiredService<ReconciliationService>().RunAsync(ct);
        await runner.PrintAsync(new
        {
            run = report.Number,
            lines = report.Records,
            matched = report.Matched,
            byPass = report.ByPass.OrderBy(pass => pass.Key).ToDictionary(pass => pass.Key.ToString(), pass => pass.Value),
            openBreaks = report.OpenBreaks.ToDictionary(kind => kind.Key.ToString(), kind => kind.Value),
            waiting = report.Waiting,
            notChecked = report.NotCompared.Select(each => each.ToString()),
            seconds = Math.Round(report.Duration.TotalSeconds, 2),
        });
        return ExitCode.Done;
    }

    public static async Task<int> MatchesAsync(IServiceProvider services, CommandRunner runner, CancellationToken ct)
    {
        var queries = services.GetRequiredService<MatchQueries>();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        for (var page = await queries.PageAsync(0, ct); page.Count > 0; page = await queries.PageAsync(page[^1].Id, ct))
        {
            foreach (var row in page)
            {
                await runner.PrintAsync(new
                {
                    match = row.Number,
                    status = row.Status == MatchStatus.Confirmed ? "confirmed" : "suggested",
                    pass = row.Pass.ToString(),
                    score = (int?)null,
                    why = row.Note ?? words[$"Match.{row.Reason}"].Value,
                    members = row.Members.Select(Member),
                });
            }
        }

        return ExitCode.Done;
    }

    public static async Task<int> BreaksAsync(IServiceProvider services, CommandRunner runner, BreakFilter filter, CancellationToken ct)
    {
        var queries = services.GetRequiredService<BreakQueries>();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        for (var page = await queries.PageAsync(filter, 0, ct); page.Count > 0; page = await queries.PageAsync(filter, page[^1].Id, ct))
        {
            foreach (var row in page)
            {
                await runner.PrintAsync(new
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
                    state = char.ToLowerInvariant(row.State.ToString()[0]) + row.State.ToString()[1..],
                    why = words[$"Why.{row.Kind}", [.. row.Arguments]].Value,
                    allowed = row.Allowed.Select(each => each.ToString().ToLowerInvariant()),
                    members = row.Members.Select(Member),
                });
            }
        }

        return ExitCode.Done;
    }

    private static object Member(RecordView record) => new
    {
        side = record.Side == Side.Refund ? "case" : record.Side.ToString().ToLowerInvariant(),
        file = record.File,
        row = record.Row,
        line = record.Line,
        key = record.Key,
        amount = record.Amount.ToPlainString(),
        currency = record.Amount.Currency.Code,
    };
}
