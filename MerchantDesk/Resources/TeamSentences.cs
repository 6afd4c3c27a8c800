using MerchantDesk.Domain.Duties;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Resources;

/// <summary>What a team cannot do, or only at a risk, in the reader's words, wherever it is told.</summary>
public static class TeamSentences
{
    /// <summary>Whose duties ought to be apart, by which constraint, and what could happen.</summary>
    public static string Of(IStringLocalizer<Words> words, DutyWarning warning) =>
        words["Team.Warning", warning.Name, warning.Constraint, words[$"Duty.{warning.First}"], words[$"Duty.{warning.Second}"], Risk(words, warning)];

    /// <summary>Null where the team can pay a refund.</summary>
    public static string? Of(IStringLocalizer<Words> words, IReadOnlyList<Duty> missing) =>
        missing.Count == 0 ? null : words["Team.CannotPay", string.Join(words["Control.And"], missing.Select(duty => words[$"Duty.{duty}"].Value))].Value;

    private static string Risk(IStringLocalizer<Words> words, DutyWarning warning) =>
        (words[$"Risk.{warning.First}.{warning.Second}"] is { ResourceNotFound: false } own ? own : words[$"Risk.{warning.Constraint}"]).Value;
}
