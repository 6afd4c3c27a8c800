using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The refund flow on the command line: a command for every act of its table that is somebody's.</summary>
public static partial class RefundCommands
{
    private static readonly Argument<string> Number = new("NUMBER") { Description = "The case, such as RF-2026-000042" };
    private static readonly Option<int?> Version = new("--version") { Description = "The version you saw; refused where it has changed since" };

    public static Command Refunds(Func<ParseResult, CommandRunner> runner)
    {
        var commands = new Command("refunds", "Refund cases") { List(runner), Show(runner), Open(runner), Pay(runner) };
        foreach (var act in RefundFlow.All.Where(move => move.Duty is not null && move.Act != RefundAct.Pay).Select(move => move.Act).Distinct().Order())
        {
            commands.Add(Do(act, runner));
        }

        return commands;
    }

    private static Command List(Func<ParseResult, CommandRunner> runner)
    {
        var all = new Option<bool>("--all") { Description = "Closed ones too" };
        var command = new Command("list", "Cases, the newest first, one JSON object a line") { all };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var queries = services.GetRequiredService<RefundListQueries>();
            var scope = arguments.GetValue(all) ? RefundScope.All : RefundScope.Open;
            RefundCaseId? before = null;
            do
            {
                var page = await queries.NewestAsync(new RefundFilter(), scope, before, ct);
                foreach (var row in page.Rows)
                {
                    await output.PrintAsync(Row(row));
                }

                before = page.Older;
            }
            while (before is not null);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Show(Func<ParseResult, CommandRunner> runner)
    {
        var command = new Command("show", "One case: what happened and what you may do") { Number };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var words = services.GetRequiredService<IStringLocalizer<Words>>();
            var view = await services.GetRequiredService<RefundCaseQueries>().ViewAsync(arguments.GetRequiredValue(Number), ct);
            await output.PrintAsync(new
            {
                refund = Row(view.Row),
                version = view.Version,
                token = view.Token?.Kind.ToString(),
                exposure = view.Exposure.Select(against => Sentences.Against(words, against.Rule, against.Arguments)),
                left = view.Left.ToPlainString(),
                platformRefundNo = view.PlatformRefundNo,
                attempt = view.Attempt,
                steps = view.Steps.Select(step => new { act = NameOf(step.Act), from = step.From.ToString(), to = step.To.ToString(), person = step.Person, at = step.At, evidence = view.IsEvidenceClosed ? null : step.Evidence?.Text }),
                options = view.Options.Select(option => new
                {
                    act = NameOf(option.Act),
                    evidence = option.Evidence?.ToString(),
                    whyNot = option.WhyNot is { } rule ? Sentences.Of(words, rule, option.Arguments) : null,
                    whoCould = option.WhoCould,
                }),
            });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Open(Func<ParseResult, CommandRunner> runner)
    {
        var store = new Option<string>("--store") { Required = true };
        var order = new Option<string>("--order") { Required = true };
        var amount = new Option<string>("--amount") { Description = "In major units, such as 12.50", Required = true };
        var currency = new Option<string>("--currency") { DefaultValueFactory = _ => "CNY" };
        var reason = new Option<string>("--reason") { Required = true };
        var units = new Option<string[]>("--unit") { Description = "ARTICLE=COUNT, once for each article; all that are left where none is named" };
        var command = new Command("open", "Opens a case on an order") { store, order, amount, currency, reason, units };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            if (!Currency.TryParse(arguments.GetRequiredValue(currency), out var of) || !Money.TryParsePlain(arguments.GetRequiredValue(amount), of, out var money))
            {
                throw new RuleException(Rule.AmountUnreadable, arguments.GetRequiredValue(amount));
            }

            var number = await services.GetRequiredService<RefundService>().OpenAsync(arguments.GetRequiredValue(store), arguments.GetRequiredValue(order), money, arguments.GetRequiredValue(reason), arguments.GetValue(units) is { Length: > 0 } named ? Units(named) : null, ct);
            await output.PrintAsync(new { refund = number });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Pay(Func<ParseResult, CommandRunner> runner)
    {
        var refundNo = new Option<string>("--refund-no") { Description = "The platform's number of the refund", Required = true };
        var key = new Option<string>("--request-key") { Description = "The same key again pays nothing again", Required = true };
        var command = new Command("pay", "Notes that the refund was made at the platform") { Number, refundNo, key, Version };
        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var number = arguments.GetRequiredValue(Number);
            var version = await VersionAsync(services, number, arguments.GetValue(Version), ct);
            await services.GetRequiredService<RefundService>().PayAsync(number, version, arguments.GetRequiredValue(refundNo), arguments.GetRequiredValue(key), ct);
            return await AnswerAsync(services, output, number, ct);
        }));
        return command;
    }

    /// <summary>An act may ask for other evidence in other states: which it is, the case says.</summary>
    private static Command Do(RefundAct act, Func<ParseResult, CommandRunner> runner)
    {
        var kinds = RefundFlow.All.Where(move => move.Act == act).Select(move => move.Evidence).OfType<EvidenceKind>().Distinct().ToList();
        var evidence = new Option<string?>("--evidence") { Description = kinds.Count == 0 ? "Not needed" : $"What shows it: {string.Join(" or ", kinds)}", Required = kinds.Count > 0 };
        var file = new Option<FileInfo?>("--file") { Description = "The picture or PDF behind it" };
        var accepted = new Option<int?>("--accepted") { Description = "For an inspection: how many units are as they left" };
        var outcome = new Option<GoodsOutcome?>("--outcome") { Description = "For a failed inspection: what is wrong" };
        var command = new Command(NameOf(act)) { Number, evidence, file, Version };
        if (kinds.Contains(EvidenceKind.InspectionPhoto))
        {
            command.Add(accepted);
            command.Add(outcome);
        }

        command.SetAction((arguments, ct) => runner(arguments).RunAsync(async (services, output) =>
        {
            var number = arguments.GetRequiredValue(Number);
            var refunds = services.GetRequiredService<RefundService>();
            var view = await services.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct);
            var sha = arguments.GetValue(file) is { } picture ? await KeepAsync(refunds, act, number, picture, ct) : null;
            var shown = RefundFlow.From(view.Row.State).FirstOrDefault(move => move.Act == act)?.Evidence is { } kind && arguments.GetValue(evidence) is { } text
                ? new Evidence(kind, text, sha) { Accepted = kinds.Contains(EvidenceKind.InspectionPhoto) ? arguments.GetValue(accepted) : null, Outcome = kinds.Contains(EvidenceKind.InspectionPhoto) ? arguments.GetValue(outcome) : null }
                : null;
            await refunds.DoAsync(number, arguments.GetValue(Version) ?? view.Version, act, shown, ct);
            return await AnswerAsync(services, output, number, ct);
        }));
        return command;
    }

    private static async Task<string> KeepAsync(RefundService refunds, RefundAct act, string number, FileInfo file, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        return await refunds.KeepEvidenceAsync(act, number, content, ct);
    }

    /// <summary>Throws <see cref="RuleException"/> where a text is no article with a count.</summary>
    private static List<RefundUnit> Units(string[] texts) =>
        [.. texts.Select(text => text.LastIndexOf('=') is var at and > 0 && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new RefundUnit(text[..at], null, count)
            : throw new RuleException(Rule.UnitUnreadable, text))];

    private static async Task<int> AnswerAsync(IServiceProvider services, CommandRunner output, string number, CancellationToken ct)
    {
        var view = await services.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct);
        await output.PrintAsync(new { refund = number, state = view.Row.State.ToString(), version = view.Version, exposure = view.Exposure.Select(against => against.Rule.Code) });
        return ExitCode.Done;
    }

    private static async Task<int> VersionAsync(IServiceProvider services, string number, int? seen, CancellationToken ct) =>
        seen ?? (await services.GetRequiredService<RefundCaseQueries>().ViewAsync(number, ct)).Version;

    private static object Row(RefundRow row) => new
    {
        number = row.Number,
        state = row.State.ToString(),
        path = row.Path.ToString(),
        store = row.Store,
        order = row.OrderNo,
        amount = row.Amount.ToPlainString(),
        currency = row.Amount.Currency.Code,
        reason = row.Reason,
        openedBy = row.Opener,
        openedAt = row.OpenedAt,
        dueAt = row.DueAt,
    };

    /// <summary><c>ConfirmHold</c> is <c>confirm-hold</c>.</summary>
    private static string NameOf(RefundAct act) => Hump().Replace(act.ToString(), "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Hump();
}
