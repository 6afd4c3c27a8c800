using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Statements;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>Draws one file of the import page: what it is, what it says, what is wrong, how far it is.</summary>
public sealed partial class ImportRowView
{
    private const int Kilo = 1_000;

    [Parameter, EditorRequired] public required ImportRow Row { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<AccountRow> Accounts { get; set; }

    /// <summary>Another format or account was chosen: look again.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [Parameter] public EventCallback Removed { get; set; }

    private static IReadOnlyList<string> Formats => FileQueries.Formats;

    private FileView? View => Row.View;

    private AccountRow? Account => Accounts.FirstOrDefault(account => account.Code == Row.Account);

    private bool CanChange => !Row.IsRunning && Row.Report is null && !Row.IsKnown;

    private bool Mixed => View!.Statements.Select(statement => statement.Currency).Distinct().Count() > 1;

    private int? New => Row.New;

    private int Known => Row.Known;

    private FileProblem? Problem => (Row.Report?.Problems ?? View?.Problems ?? []).OrderByDescending(problem => problem.Refuses).FirstOrDefault();

    private int ProblemCount => Row.Report?.ProblemCount ?? View?.ProblemCount ?? 0;

    private DeskStatus Status => Row switch
    {
        { IsRunning: true } => DeskStatus.Waiting,
        { Trouble: not null } or { Report.Accepted: false } => DeskStatus.Error,
        { IsImported: true } => DeskStatus.Ok,
        { IsKnown: true } or { View: null } => DeskStatus.Neutral,
        { View.Verdict: FileVerdict.Ready } => DeskStatus.Ok,
        { View.Verdict: FileVerdict.Rejected } => DeskStatus.Error,
        _ => DeskStatus.Warning,
    };

    private string StatusWord => Words[Row switch
    {
        { IsRunning: true } => "Import.State.Importing",
        { Trouble: not null } or { Report.Accepted: false } => "Import.State.Rejected",
        { IsImported: true } => "Import.State.Imported",
        { IsKnown: true } => "Import.State.AlreadyImported",
        { View: null } => "Import.State.Reading",
        { View: var view } => $"Import.State.{view.Verdict}",
    }];

    private List<(DeskStatus Status, string Word)> Controls =>
    [
        .. View!.Statements.SelectMany(statement => statement.Controls).Select(control => (StatusOf(control), WordOf(control))),
        .. View.Statements.Where(statement => statement.Continuous is not null)
            .Select(statement => (statement.Continuous!.Value ? DeskStatus.Ok : DeskStatus.Error, Words["Import.Running balance"].Value)),
    ];

    private string Size => View!.Bytes switch
    {
        >= Kilo * Kilo => $"{(View.Bytes / (double)(Kilo * Kilo)).ToString("N1", CultureInfo.CurrentCulture)} MB",
        _ => $"{Math.Max(1, View.Bytes / Kilo).ToString("N0", CultureInfo.CurrentCulture)} kB",
    };

    private string FormatName(string code) => Words[$"Format.{code}"] is { ResourceNotFound: false } name ? name.Value : code;

    private string Place(FileProblem problem) => problem switch
    {
        { Line: > 0, Column: not null } => Words["Import.AtLineColumn", problem.Line.ToString("N0", CultureInfo.CurrentCulture), problem.Column] + " ",
        { Line: > 0 } => Words["Import.AtLine", problem.Line.ToString("N0", CultureInfo.CurrentCulture)] + " ",
        _ => "",
    };

    private static DeskStatus StatusOf(ControlTotal control) => control switch
    {
        { Ok: null } => DeskStatus.Neutral,
        { Ok: true } => DeskStatus.Ok,
        { Soft: true } => DeskStatus.Warning,
        _ => DeskStatus.Error,
    };

    private string WordOf(ControlTotal control)
    {
        var name = Words[$"ControlTotal.{control.Name}"] is { ResourceNotFound: false } word ? word.Value : control.Name;
        return control.Ok == false ? Words["Import.Differs", name, control.Stated, control.Computed] : name;
    }

    private Task Choose(ChangeEventArgs change, bool format)
    {
        var chosen = string.IsNullOrEmpty((string?)change.Value) ? null : (string)change.Value;
        if (format)
        {
            Row.Format = chosen;
        }
        else
        {
            Row.Account = chosen;
        }

        return Changed.InvokeAsync();
    }
}
