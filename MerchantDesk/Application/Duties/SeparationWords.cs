using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Duties;

/// <summary>What a row of the role-separation log is called, on the page and in the workbook alike.</summary>
public static class SeparationWords
{
    /// <summary>What the log calls an attempt that is about no one object; its object is the duty.</summary>
    private const string UnnamedAct = "refused";

    private static readonly Dictionary<string, BreakAct> BreakActs = Enum.GetValues<BreakAct>().ToDictionary(act => $"break.{char.ToLowerInvariant(act.ToString()[0])}{act.ToString()[1..]}");

    /// <summary>The kind of the case; of a refused attempt what was tried.</summary>
    public static string Kind(IStringLocalizer<Words> words, SeparationRow row) => row.Denied switch
    {
        { RefundAct: { } act } => words[$"RefundAct.{act}"],
        { BreakAct: { } act } => words[$"BreakAct.{act}"],
        { } other => Act(words, other.Act, row.Object),
        _ => words[$"SeparationKind.{row.Kind}"],
    };

    /// <summary>An act of the log as the pages call it; its code where nobody has a word for it.</summary>
    public static string Act(IStringLocalizer<Words> words, string act, string target) =>
        act == UnnamedAct && words[$"Duty.{target}"] is { ResourceNotFound: false } duty ? duty
        : RefundActName.Read(act) is { } ofRefund && RefundActName.Of(ofRefund) == act ? words[$"RefundAct.{ofRefund}"]
        : BreakActs.TryGetValue(act, out var ofBreak) ? words[$"BreakAct.{ofBreak}"]
        : words[$"Act.{act}"] is { ResourceNotFound: false } name ? name.Value : act;

    /// <summary>What an entry is about: its number; the duty where an attempt was about no one object.</summary>
    public static string Object(IStringLocalizer<Words> words, string act, string target) =>
        act == UnnamedAct && words[$"Duty.{target}"] is { ResourceNotFound: false } duty ? duty.Value : target;

    /// <summary>Who tried what was refused.</summary>
    public static string By(IStringLocalizer<Words> words, DeniedAttempt denied) => denied.By.Length > 0 ? denied.By : words["Log.BySomebody"].Value;

    public static string Check(IStringLocalizer<Words> words, SeparationRow row) =>
        row.Denied is { } denied ? words["Log.DeniedBy", Rule(words, denied.Rule)] : words[$"SeparationResult.{row.Result}"];

    /// <summary>A rule in two words; its code where it has none.</summary>
    public static string Rule(IStringLocalizer<Words> words, Rule rule) => words[$"Log.Rule.{rule.Code}"] is { ResourceNotFound: false } name ? name.Value : rule.Code;
}
