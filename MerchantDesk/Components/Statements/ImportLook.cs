using System.Globalization;
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

    public static string Size(long bytes) => bytes >= Kilo * Kilo
        ? $"{(bytes / (double)(Kilo * Kilo)).ToString("N1", CultureInfo.CurrentCulture)} MB"
        : $"{Math.Max(1, bytes / Kilo).ToString("N0", CultureInfo.CurrentCulture)} kB";

    /// <summary>The first and last four of a hash: enough to tell two files apart by eye.</summary>
    public static string Short(string sha256) => $"{sha256[..4]}…{sha256[^4..]}";

    /// <summary>Every control of a statement with its sign; the running balance is one of them.</summary>
    public static IEnumerable<(DeskStatus Status, string Word)> Controls(IEnumerable<ControlTotal> controls, bool? continuous, IStringLocalizer<Words> words, Currency? currency = null)
    {
        foreach (var control in controls)
        {
            yield return (StatusOf(control), WordOf(control, words, currency));
        }

        if (continuous is { } unbroken)
        {
            yield return (unbroken ? DeskStatus.Ok : DeskStatus.Error, words["Import.Running balance"].Value);
        }
    }

    /// <summary>The name; of a count with its number; where the two sides differ, with both.</summary>
    public static string WordOf(ControlTotal control, IStringLocalizer<Words> words, Currency? currency = null)
    {
        var name = Sentences.ControlName(words, control.Name);
        var isCount = IsCount(control.Name);
        return IsOfAccount(control) ? words["Import.Named", name, control.Stated, control.Computed]
            : control.Ok == false ? words[isCount ? "Import.DiffersCount" : "Import.Differs", name, Told(control.Stated, isCount, currency), Told(control.Computed, isCount, currency)]
            : isCount ? $"{name} {Told(control.Computed, isCount, currency)}" : name;
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

    private static bool IsCount(string name) =>
        name.EndsWith("count", StringComparison.Ordinal) || name.EndsWith("NbOfNtries", StringComparison.Ordinal) || name.EndsWith("笔数", StringComparison.Ordinal) || name.EndsWith("单数", StringComparison.Ordinal);

    /// <summary>A count, or an amount in a currency, in the reader's form; where neither can be read as it stands.</summary>
    private static string Told(string number, bool isCount, Currency? currency) =>
        isCount && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count.ToString("N0", CultureInfo.CurrentCulture)
        : currency is { } code && Money.TryParsePlain(number, code, out var money) ? $"{code.Code} {MoneyForm.Of(money, CultureInfo.CurrentCulture)}"
        : Separated(number);

    /// <summary>A plain amount whose currency is not told, with separators between its thousands.</summary>
    private static string Separated(string number) =>
        number.Split('.') is [var whole, .. { Length: <= 1 } fraction] && long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
            ? (whole.StartsWith('-') ? "−" : "") + Math.Abs(units).ToString("N0", CultureInfo.CurrentCulture) + (fraction is [var cents] ? CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator + cents : "")
            : number;
}
