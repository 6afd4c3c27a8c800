using System.Globalization;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>How breaks are told to people: one sign for each state and kind, and the sentence why.</summary>
public static class BreakLook
{
    public static DeskStatus StatusOf(BreakState state) => state switch
    {
        BreakState.Open => DeskStatus.Warning,
        BreakState.Assigned => DeskStatus.Neutral,
        BreakState.AwaitingCounterparty or BreakState.PendingApproval => DeskStatus.Waiting,
        _ => DeskStatus.Ok,
    };

    /// <summary>Kinds that nobody may accept, and money that is on its way to nowhere, are errors.</summary>
    public static DeskStatus StatusOf(BreakKind kind) =>
        kind is BreakKind.B03 or BreakKind.B09 or BreakKind.B17 or BreakKind.B18 or BreakKind.B22 or BreakKind.B28 ? DeskStatus.Error : DeskStatus.Warning;

    public static string SignOf(BreakKind kind) => StatusOf(kind) == DeskStatus.Error ? DeskIcons.Error : DeskIcons.Warning;

    public static string ToneOf(BreakKind kind) => StatusOf(kind) == DeskStatus.Error ? "t-err" : "t-warn";

    public static string Why(BreakRow row, IStringLocalizer<Words> words) => Sentences.Why(words, row.Kind, row.Arguments);

    /// <summary>What an act is called on a break of this kind.</summary>
    public static string ActWord(BreakAct act, BreakKind kind, IStringLocalizer<Words> words) => OfKind("BreakAct", act, kind, words);

    /// <summary>What an act does to a break of this kind.</summary>
    public static string ActHint(BreakAct act, BreakKind kind, IStringLocalizer<Words> words) => OfKind("ActHint", act, kind, words);

    private static string OfKind(string what, BreakAct act, BreakKind kind, IStringLocalizer<Words> words) =>
        words[$"{what}.{act}.{kind}"] is { ResourceNotFound: false } own ? own : words[$"{what}.{act}"];

    public static string SideWord(RecordView record, IStringLocalizer<Words> words) => words[$"Side.{record.Side}"];

    /// <summary>What the record brings to the other side: the bank feels a bill line after its fee.</summary>
    public static string Amount(RecordView record) => $"{record.Amount.Currency.Code} {MoneyForm.Of(record.Amount, CultureInfo.CurrentCulture)}";
}
