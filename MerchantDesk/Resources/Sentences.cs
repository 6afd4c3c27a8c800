using System.Globalization;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Resources;

/// <summary>A rule's no in the reader's words, whoever shows it.</summary>
public static class Sentences
{
    private const int Shown = 80;

    /// <summary>The sentence, with who could do it instead where the rule knows.</summary>
    public static string Of(IStringLocalizer<Words> words, RuleException refusal, TimeZoneInfo? zone = null)
    {
        var sentence = Of(words, refusal.Rule, refusal.Arguments, zone);
        return refusal is DutyRefusedException { WhoCould.Count: > 0 } duty ? $"{sentence} {words["Refusal.WhoCould", string.Join(", ", duty.WhoCould)]}" : sentence;
    }

    /// <param name="zone">The clock of who reads it; without one a moment says that it is in UTC.</param>
    public static string Of(IStringLocalizer<Words> words, Rule rule, IEnumerable<object> arguments, TimeZoneInfo? zone = null) =>
        words[$"Rule.{rule.Code}", [.. arguments.Select(argument => Word(words, argument, zone))]];

    /// <summary>What speaks against a payment that is about to be made, or has been.</summary>
    public static string Against(IStringLocalizer<Words> words, Rule rule, IEnumerable<object> arguments) =>
        words[$"Exposure.{rule.Code}", [.. arguments.Select(argument => Word(words, argument, zone: null))]];

    /// <summary>What is wrong with a file, where a long value is cut.</summary>
    public static string Of(IStringLocalizer<Words> words, FileProblem problem) =>
        words[$"Problem.{problem.Code}", ValueOf(words, problem), Cut(problem.Code is "platform-other" or "platform-unsure" ? PlatformName(words, problem.Detail!) : problem.Detail ?? "")];

    /// <summary>What stands there in the file.</summary>
    public static string ValueOf(IStringLocalizer<Words> words, FileProblem problem) => Cut(Named(words, problem));

    /// <summary>A control total, or a column, as the reader calls it; as the file does where it has no other name.</summary>
    public static string ControlName(IStringLocalizer<Words> words, string name) => words[$"ControlTotal.{name}"] is { ResourceNotFound: false } word ? word.Value : name;

    /// <summary>A platform as the reader calls it; by its code where it is of the merchant's own naming.</summary>
    public static string PlatformName(IStringLocalizer<Words> words, string code) => words[$"Platform.{code}"] is { ResourceNotFound: false } name ? name.Value : code;

    private static string Named(IStringLocalizer<Words> words, FileProblem problem) => problem switch
    {
        { Code: "platform-other" or "platform-bank" or "platform-unsure", Value: { } platform } => PlatformName(words, platform),
        { Code: "control-total", Column: { } column, Value: { } value } when value.StartsWith(column + " ", StringComparison.Ordinal) => ControlName(words, column) + value[column.Length..],
        _ => problem.Value ?? "",
    };

    private static string Cut(string value) => value.Length <= Shown ? value : value[..Shown] + "…";

    /// <summary>Duties, roles, states and days as the reader calls them; everything else as it is.</summary>
    private static object Word(IStringLocalizer<Words> words, object argument, TimeZoneInfo? zone) => argument switch
    {
        Enum value when words[$"{value.GetType().Name}.{value}"] is { ResourceNotFound: false } word => word.Value,
        Money money => $"{money.Currency.Code} {MoneyForm.Of(money, CultureInfo.CurrentCulture)}",
        DateOnly day => DateForm.Day(day, CultureInfo.CurrentCulture),
        DateTimeOffset moment => DateForm.Instant(moment, zone ?? TimeZoneInfo.Utc, CultureInfo.CurrentCulture) + (zone is null ? " UTC" : ""),
        string name when words[$"Field.{name}"] is { ResourceNotFound: false } word => word.Value,
        string name when words[$"Duty.{name}"] is { ResourceNotFound: false } word => word.Value,
        _ => argument,
    };
}
