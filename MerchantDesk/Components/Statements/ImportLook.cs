using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Components.Statements;

/// <summary>How files and their control totals are named and coloured.</summary>
public static class ImportLook
{
    private const int Kilo = 1_000;

    private static readonly List<string> Heads = ["Profiles", "Platforms", "Banks", "Own"];

    public static DeskStatus StatusOf(ImportRow row) => row switch
    {
        { IsRunning: true } => DeskStatus.Waiting,
        { IsBusy: true } => DeskStatus.Neutral,
        { HasTrouble: true } => DeskStatus.Error,
        { IsImported: true } => row.Doubts.Any() ? DeskStatus.Warning : DeskStatus.Ok,
        { IsKnown: true } => DeskStatus.Neutral,
        { Waits: true } => DeskStatus.Waiting,
        { Report.Accepted: false } => DeskStatus.Error,
        { IsStopped: true } => DeskStatus.Neutral,
        { View.Verdict: FileVerdict.Ready } => DeskStatus.Ok,
        { View.Verdict: FileVerdict.Rejected } => DeskStatus.Error,
        _ => DeskStatus.Warning,
    };

    public static string StateOf(ImportRow row, IStringLocalizer<Words> words) => words["Import.State." + row switch
    {
        { Stage: ImportStage.Queued } => "Queued",
        { Stage: ImportStage.Importing } => "Importing",
        { IsBusy: true } => "Reading",
        { HasTrouble: true } => "Rejected",
        { IsImported: true } => "Imported",
        { IsKnown: true } => "AlreadyImported",
        { Waits: true } => "Waits",
        { Report.Accepted: false } => "Rejected",
        { IsStopped: true } or { View: null } => "Stopped",
        { View.Verdict: FileVerdict.Rejected } when row.View.Problems.FirstOrDefault(problem => problem.Refuses) is { Code: "control-total" } => "TotalsDiffer",
        { View: { Export: not null, Verdict: FileVerdict.ChooseAccount } } => "ChooseStore",
        { IsSure: true, View.Verdict: FileVerdict.ConfirmAccount } => "Sure",
        { View: { } view } => view.Verdict.ToString(),
    }];

    /// <summary>True for what banks send one another, which has no columns that anybody could point at.</summary>
    public static bool IsMessage(string format) => format is "camt053" or "camt052" or "camt054" or "mt940" or "mt942" or "ofx" or "bai2" or "qif";

    public static string FormatName(string format, IStringLocalizer<Words> words) => FormatChoice.Of(format) is ({ } code, { } order) ? $"{NameOf(code, words)}, {order}" : NameOf(format, words);

    private static string NameOf(string code, IStringLocalizer<Words> words) => ColumnProfile.IsCode(code) ? words["Profiles.FormatName", code[ColumnProfile.Prefix.Length..]] : words[$"Format.{code}"] is { ResourceNotFound: false } name ? name.Value : code;

    /// <summary>The currency of a file's amounts; null where it has none or several.</summary>
    public static Currency? CurrencyOf(FileView? view) =>
        (view?.Export?.Sums.Select(sum => sum.Currency) ?? view?.Statements.Select(statement => statement.Currency) ?? []).Distinct().Take(2).ToList() is [var only] ? only : null;

    /// <summary>The formats under the heads by which people look for them: platforms, banks, our own forms.</summary>
    public static IEnumerable<(string Head, IReadOnlyList<string> Formats)> Grouped(IEnumerable<string> formats) =>
        formats.GroupBy(format => ColumnProfile.IsCode(format) ? "Profiles" : FundQueries.KnownPlatforms.Contains(format.Split('-')[0]) ? "Platforms" : format.StartsWith("generic", StringComparison.Ordinal) ? "Own" : "Banks")
            .OrderBy(group => Heads.IndexOf(group.Key)).Select(group => (group.Key, (IReadOnlyList<string>)[.. group]));

    public static string Size(long bytes) => bytes >= Kilo * Kilo
        ? $"{(bytes / (double)(Kilo * Kilo)).ToString("N1", CultureInfo.CurrentCulture)} MB"
        : $"{Math.Max(1, bytes / Kilo).ToString("N0", CultureInfo.CurrentCulture)} kB";

    /// <summary>The first and last four of a hash: enough to tell two files apart by eye.</summary>
    public static string Short(string sha256) => $"{sha256[..4]}…{sha256[^4..]}";

    /// <summary>Every control of a statement with its sign; the running balance is one of them.</summary>
    public static IEnumerable<(DeskStatus Status, string Word)> Controls(IEnumerable<ControlTotal> controls, bool? continuous, IStringLocalizer<Words> words, Currency? currency = null)
    {
        var isTold = false;
        foreach (var control in controls)
        {
            isTold |= control.Name == ControlTotal.RunningBalance;
            yield return (StatusOf(control), WordOf(control, words, currency));
        }

        // Where a format compares the running balance as a control, that is what it says.
        if (continuous is { } unbroken && !isTold)
        {
            yield return (unbroken ? DeskStatus.Ok : DeskStatus.Error, words["Import.Running balance"].Value);
        }
    }

    /// <summary>The same of many statements: what holds in all is counted by its name, what does not stands with the days of its statement.</summary>
    public static IReadOnlyList<(DeskStatus Status, string Word)> Folded(IReadOnlyList<StatementSummary> statements, IStringLocalizer<Words> words)
    {
        var ticks = statements.SelectMany(statement => Controls(statement.Controls.Where(control => !IsOfAccount(control)).Select(Uncounted), statement.Continuous, words, statement.Currency).Select(tick => (tick.Status, tick.Word, Of: statement))).ToList();
        return
        [
            .. ticks.Where(tick => tick.Status == DeskStatus.Ok).GroupBy(tick => tick.Word).Select(same => (DeskStatus.Ok, words["Import.HoldsIn", same.Key, same.Count().ToString("N0", CultureInfo.CurrentCulture)].Value)),
            .. ticks.Where(tick => tick.Status != DeskStatus.Ok).Select(tick => (tick.Status, tick.Of is { From: { } from, To: { } to } ? $"{DateForm.Period(from, to, CultureInfo.CurrentCulture, words["Control.To"])}: {tick.Word}" : tick.Word)),
        ];
    }

    /// <summary>Without its figure where it holds, so that the same control of two statements has one name.</summary>
    private static ControlTotal Uncounted(ControlTotal control) => control.Ok == true && Sentences.IsCount(control.Name) ? control with { Computed = "" } : control;

    /// <summary>What is more on the file's side than on its lines', with its currency; null where that is not known.</summary>
    private static string? Gap(ControlTotal control, Currency? currency) =>
        currency is { } code && Money.TryParsePlain(control.Stated, code, out var stated) && Money.TryParsePlain(control.Computed, code, out var counted)
            ? $"{code.Code} {MoneyForm.Of(stated - counted, CultureInfo.CurrentCulture)}" : null;

    private static string Named(string text) => text.Length == 0 ? "–" : text;

    /// <summary>The name; of a count with its number; where the two sides differ, with both and what lies between them.</summary>
    public static string WordOf(ControlTotal control, IStringLocalizer<Words> words, Currency? currency = null)
    {
        var name = Sentences.ControlName(words, control.Name);
        var isCount = Sentences.IsCount(control.Name);
        var of = control.Currency is { } code ? Currency.Parse(code) : currency;
        return IsOfAccount(control) ? words["Import.Named", name, Named(control.Stated), Named(control.Computed)]
            : control.Ok == false ? words[isCount ? "Import.DiffersCount" : Gap(control, of) is null ? "Import.Differs" : "Import.DiffersBy", name, Sentences.FigureOf(control.Name, control.Stated, of), Sentences.FigureOf(control.Name, control.Computed, of), Gap(control, of) ?? ""]
            : isCount && control.Computed.Length > 0 ? $"{name} {Sentences.FigureOf(control.Name, control.Computed, of)}" : name;
    }

    /// <summary>Where in the file the problem is, before its sentence.</summary>
    public static string Place(FileProblem problem, IStringLocalizer<Words> words) => problem switch
    {
        { Line: > 0, Column: { } column } => words["Import.AtLineColumn", problem.Line.ToString("N0", CultureInfo.CurrentCulture), Sentences.ControlName(words, column)] + " ",
        { Line: > 0 } => words["Import.AtLine", problem.Line.ToString("N0", CultureInfo.CurrentCulture)] + " ",
        _ => "",
    };

    private static DeskStatus StatusOf(ControlTotal control) => control switch
    {
        _ when IsOfAccount(control) => DeskStatus.Warning,
        { Ok: null } => DeskStatus.Neutral,
        { Ok: true } => DeskStatus.Ok,
        { Soft: true } => DeskStatus.Warning,
        _ => DeskStatus.Error,
    };

    /// <summary>No total, but what the file names otherwise than the books.</summary>
    public static bool IsOfAccount(ControlTotal control) => control is { Name: ControlTotal.AccountNamed or ControlTotal.CurrencyNamed, Ok: null };
}
