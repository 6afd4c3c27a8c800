using MerchantDesk.Domain.Duties;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Resources;

/// <summary>What a team cannot do, or only at a risk, in the reader's words, wherever it is told.</summary>
public static class TeamSentences
{
    /// <summary>Whose duties ought to be apart, by which constraint, and what could happen.</summary>
    public static string Of(IStringLocalizer<Words> words, DutyWarning warning) =>
        words["Team.Warning", warning.Name, warning.Constraint, words[$"Duty.{warning.First}"], words[$"Duty.{warning.Second}"], Risk(words, warning)];

    /// <summary>Null where the team can pay any refund.</summary>
    /// <param name="lacksSecond">True where it can pay those only that one approver may let pass.</param>
    public static string? Of(IStringLocalizer<Words> words, IReadOnlyList<Duty> missing, bool lacksSecond) =>
        missing.Count > 0 ? words["Team.CannotPay", string.Join(words["Control.And"], missing.Select(duty => words[$"Duty.{duty}"].Value))].Value
        : lacksSecond ? words["Team.CannotPayLarge"].Value
        : null;

    private static string Risk(IStringLocalizer<Words> words, DutyWarning warning) =>
        (words[$"Risk.{warning.First}.{warning.Second}"] is { ResourceNotFound: false } own ? own : words[$"Risk.{warning.Constraint}"]).Value;
}
