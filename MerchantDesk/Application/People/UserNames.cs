using System.Globalization;
using System.Text;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.People;

/// <summary>What a user name may be: letters of any script, digits and <c>. - _ @</c>. Every way of adding somebody asks here, so that whoever was added can sign in.</summary>
public static class UserNames
{
    public const int MaxLength = 64;

    private const string Signs = ".-_@";

    /// <summary>The name as it is stored. Throws <see cref="RuleException"/> where it is none.</summary>
    public static string Demand(string user)
    {
        var trimmed = user.Trim();
        return IsValid(trimmed) ? trimmed.Normalize() : throw new RuleException(Rule.UserNameInvalid, trimmed, MaxLength);
    }

    public static bool IsValid(string user) => user.Length is > 0 and <= MaxLength && user.EnumerateRunes().All(IsAllowed);

    /// <summary>The form in which names are compared, as Identity's store has it.</summary>
    public static string Normal(string user) => user.EnumerateRunes().Contains(Rune.ReplacementChar) ? user.ToUpperInvariant() : user.Normalize().ToUpperInvariant();

    /// <summary>Marks belong to the letters of many scripts.</summary>
    private static bool IsAllowed(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || (rune.IsAscii && Signs.Contains((char)rune.Value, StringComparison.Ordinal));
}
