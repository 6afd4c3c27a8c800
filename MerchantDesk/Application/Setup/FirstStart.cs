using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>What the first page asks: whose books these are and who begins them, as their owner. <c>TimeZone</c> is an IANA name.</summary>
public sealed record FirstStart(string Merchant, string TimeZone, string Currency, int TeamSize, string User, string Name)
{
    /// <summary>What an owner may take on beside it: neither grants of roles nor the audit of what they do themselves.</summary>
    public static IReadOnlyList<Role> Choices { get; } = [.. Enum.GetValues<Role>().Except([Role.Owner, Role.Administrator, Role.Auditor])];

    /// <summary>The roles the owner takes on besides; each one of <see cref="Choices"/>.</summary>
    public IReadOnlyList<Role> Further { get; init; } = [];
}

/// <summary>The first person, with their roles.</summary>
/// <param name="Key">Opens the first sign-in again, should this one be cut short.</param>
public sealed record FirstPerson(PersonId Person, IReadOnlyList<Role> Roles, string Key);
