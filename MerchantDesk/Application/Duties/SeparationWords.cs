using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Duties;

/// <summary>What a row of the role-separation log is called, on the page and in the workbook alike.</summary>
public static class SeparationWords
{
    /// <summary>The kind of the case; of a refused attempt what was tried.</summary>
    public static string Kind(IStringLocalizer<Words> words, SeparationRow row) => row.Denied switch
    {
        { RefundAct: { } act } => words[$"RefundAct.{act}"],
        { BreakAct: { } act } => words[$"BreakAct.{act}"],
        _ => words[$"SeparationKind.{row.Kind}"],
    };

    public static string Check(IStringLocalizer<Words> words, SeparationRow row) =>
        row.Denied is { } denied ? words["Log.DeniedBy", Rule(words, denied.Rule)] : words[$"SeparationResult.{row.Result}"];

    /// <summary>A rule in two words; its code where it has none.</summary>
    public static string Rule(IStringLocalizer<Words> words, Rule rule) => words[$"Log.Rule.{rule.Code}"] is { ResourceNotFound: false } name ? name.Value : rule.Code;
}
