using System.Globalization;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Components.Statements;

/// <summary>How files and their control totals are named and coloured.</summary>
public static class ImportLook
{
    private const int Kilo = 1_000;

    public static DeskStatus StatusOf(ImportRow row) => row switch
    {
        { IsRunning: true } => DeskStatus.Waiting,
        { IsBusy: true } => DeskStatus.Neutral,
        { HasTrouble: true } => DeskStatus.Error,
        { IsImported: true } => DeskStatus.Ok,
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
        { View.Verdict: FileVerdict.Rejected } when row.View.Statements.Any(statement => statement.Controls.Any(control => control is { Ok: false, Soft: false })) => "TotalsDiffer",
        { View: { Export: not null, Verdict: FileVerdict.ChooseAccount } } => "ChooseStore",
        { View: { } view } => view.Verdict.ToString(),
    }];

    /// <summary>True for what banks send one another, which has no columns that anybody could point at.</summary>
    public static bool IsMessage(string format) => format is "camt053" or "camt052" or "camt054" or "mt940" or "mt942" or "ofx" or "bai2" or "qif";

    public static string FormatName(string code, IStringLocalizer<Words> words) => ColumnProfile.IsCode(code) ? words["Profiles.FormatName", code[ColumnProfile.Prefix.Length..]] : words[$"Format.{code}"] is { ResourceNotFound: false } name ? name.Value : code;

    public static string Size(long bytes) => bytes >= Kilo * Kilo
        ? $"{(bytes / (double)(Kilo * Kilo)).ToString("N1", CultureInfo.CurrentCulture)} MB"
        : $"{Math.Max(1, bytes / Kilo).ToString("N0", CultureInfo.CurrentCulture)} kB";

    /// <summary>The first and last four of a hash: enough to tell two files apart by eye.</summary>
    public static string Short(string sha256) => $"{sha256[..4]}…{sha256[^4..]}";

    /// <summary>Every control of a statement with its sign; the running balance is one of them.</summary>
    public static IEnumerable<(DeskStatus Status, string Word)> Controls(IEnumerable<ControlTotal> controls, bool? continuous, IStringLocalizer<Words> words)
    {
        foreach (var control in controls)
        {
            yield return (StatusOf(control), WordOf(control, words));
        }

        if (continuous is { } unbroken)
        {
            yield return (unbroken ? DeskStatus.Ok : DeskStatus.Error, words["Import.Running balance"].Value);
        }
    }

    /// <summary>The name; of a count with its number; where the two sides differ, with both.</summary>
    public static string WordOf(ControlTotal control, IStringLocalizer<Words> words)
    {
        var name = Sentences.ControlName(words, control.Name);
        var isCount = IsCount(control.Name);
        return control.Ok == false
            ? words[isCount ? "Import.DiffersCount" : "Import.Differs", name, Grouped(control.Stated, isCount), Grouped(control.Computed, isCount)]
            : isCount ? $"{name} {Grouped(control.Computed, isCount)}" : name;
    }

    private static DeskStatus StatusOf(ControlTotal control) => control switch
    {
        { Ok: null } => DeskStatus.Neutral,
        { Ok: true } => DeskStatus.Ok,
        { Soft: true } => DeskStatus.Warning,
        _ => DeskStatus.Error,
    };

    private static bool IsCount(string name) =>
        name.EndsWith("count", StringComparison.Ordinal) || name.EndsWith("NbOfNtries", StringComparison.Ordinal) || name.EndsWith("笔数", StringComparison.Ordinal) || name.EndsWith("单数", StringComparison.Ordinal);

    private static string Grouped(string number, bool isCount) =>
        isCount && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count.ToString("N0", CultureInfo.CurrentCulture) : number;
}
