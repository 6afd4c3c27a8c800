using System.Globalization;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Resources;

/// <summary>A rule's no in the reader's words, whoever shows it.</summary>
public static class Sentences
{
    private const int Shown = 80;
    private const int HeldArguments = 5;

    /// <summary>The sentence, with who could do it instead where the rule knows.</summary>
    public static string Of(IStringLocalizer<Words> words, RuleException refusal, TimeZoneInfo? zone = null)
    {
        var sentence = Of(words, refusal.Rule, refusal.Arguments, zone);
        return refusal is DutyRefusedException { WhoCould.Count: > 0 } duty ? $"{sentence} {words["Refusal.WhoCould", string.Join(words["Control.Comma"], duty.WhoCould)]}" : sentence;
    }

    /// <param name="zone">The clock of who reads it; without one a moment says that it is in UTC.</param>
    public static string Of(IStringLocalizer<Words> words, Rule rule, IEnumerable<object> arguments, TimeZoneInfo? zone = null) =>
        words[$"Rule.{rule.Code}", [.. arguments.Select(argument => Word(words, argument, zone))]];

    /// <summary>What speaks against a payment that is about to be made, or has been.</summary>
    public static string Against(IStringLocalizer<Words> words, Rule rule, IEnumerable<object> arguments) =>
        words[$"Exposure.{rule.Code}", [.. arguments.Select(argument => Word(words, argument, zone: null))]];

    /// <summary>Why a break is one. What the books hold of a statement's days is told in more words than how two statements run on.</summary>
    public static string Why(IStringLocalizer<Words> words, BreakKind kind, IReadOnlyList<string> arguments) =>
        words[kind == BreakKind.B17 && arguments.Count == HeldArguments ? "Why.B17.Held" : $"Why.{kind}", [.. arguments.Select(argument => (object)PlatformName(words, argument))]];

    /// <summary>What is wrong with a file, where a long value is cut.</summary>
    /// <param name="currency">That of the file's amounts, where it has one.</param>
    public static string Of(IStringLocalizer<Words> words, FileProblem problem, Currency? currency = null) =>
        words[$"Problem.{problem.Code}", Cut(Named(words, problem, currency)), Cut(Beside(words, problem, currency))];

    /// <summary>What stands there in the file. What a parser says in its own words is none of the file's.</summary>
    public static string ValueOf(IStringLocalizer<Words> words, FileProblem problem, Currency? currency = null) =>
        problem.Code == "xml-broken" ? "–" : Cut(StatedBy(problem) is { } stated ? FigureOf(problem.Column!, stated, currency) : Named(words, problem, currency));

    /// <summary>What a control counts, in the reader's form: a whole number, or an amount with its currency where that is known.</summary>
    public static string FigureOf(string control, string number, Currency? currency) =>
        IsCount(control) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count.ToString("N0", CultureInfo.CurrentCulture) : AmountOf(number, currency);

    public static bool IsCount(string control) =>
        control.EndsWith("count", StringComparison.Ordinal) || control.EndsWith("NbOfNtries", StringComparison.Ordinal) || control.EndsWith("笔数", StringComparison.Ordinal) || control.EndsWith("单数", StringComparison.Ordinal);

    /// <summary>A plain amount in the reader's form, with its currency where that is known; what is none stays as it is.</summary>
    private static string AmountOf(string number, Currency? currency) =>
        currency is { } code && Money.TryParsePlain(number, code, out var money) ? $"{code.Code} {MoneyForm.Of(money, CultureInfo.CurrentCulture)}"
        : number.Split('.') is [var whole, .. { Length: <= 1 } fraction] && long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
            ? (whole.StartsWith('-') ? "−" : "") + Math.Abs(units).ToString("N0", CultureInfo.CurrentCulture) + (fraction is [var cents] ? CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator + cents : "")
            : number;

    /// <summary>A control total, or a column, as the reader calls it; as the file does where it has no other name.</summary>
    public static string ControlName(IStringLocalizer<Words> words, string name) => words[$"ControlTotal.{name}"] is { ResourceNotFound: false } word ? word.Value : name;

    /// <summary>A platform as the reader calls it; by its code where it is of the merchant's own naming.</summary>
    public static string PlatformName(IStringLocalizer<Words> words, string code) => words[$"Platform.{code}"] is { ResourceNotFound: false } name ? name.Value : code;

    private static string Named(IStringLocalizer<Words> words, FileProblem problem, Currency? currency) => problem switch
    {
        { Code: "platform-other" or "platform-bank" or "platform-unsure", Value: { } platform } => PlatformName(words, platform),
        { Code: "balance-broken", Value: { } gap } => AmountOf(gap, currency),
        { Column: { } column, Value: { } value } when StatedBy(problem) is { } stated => ControlName(words, column) + value[column.Length..^stated.Length] + FigureOf(column, stated, currency),
        _ => Listed(words, problem.Value ?? "", problem),
    };

    private static string Beside(IStringLocalizer<Words> words, FileProblem problem, Currency? currency) => problem switch
    {
        { Code: "platform-other" or "platform-unsure" or "orders-currency", Detail: { } platform } => PlatformName(words, platform),
        { Column: { } column, Detail: { } counted } when StatedBy(problem) is not null => FigureOf(column, counted, currency),
        _ => Listed(words, problem.Detail ?? "", problem),
    };

    /// <summary>What the file states of a control, behind its name; null where the problem is of no control.</summary>
    private static string? StatedBy(FileProblem problem) =>
        problem is { Code: "control-total" or "head-differs" or "needs-confirmation", Column: { } column, Value: { } value } && value.StartsWith(column + " ", StringComparison.Ordinal) ? value[(value.LastIndexOf(' ') + 1)..] : null;

    /// <summary>Names one behind the other, with the reader's comma between them.</summary>
    private static string Listed(IStringLocalizer<Words> words, string text, FileProblem problem) =>
        problem.Code is "account-not-in-file" or "accounts-left-out" or "archive-mixed" or "format-ambiguous" ? text.Replace(", ", words["Control.Comma"], StringComparison.Ordinal) : text;

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
