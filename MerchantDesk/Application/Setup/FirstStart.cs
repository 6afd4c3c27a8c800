using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>What the first page asks: whose books these are and who begins them. <c>TimeZone</c> is an IANA name.</summary>
public sealed record FirstStart(string Merchant, string TimeZone, string Currency, int TeamSize, string User, string Name);

/// <summary>The first person, with the roles that may stand together. <c>Withheld</c> says which role may not, and which constraint forbids it; null where none.</summary>
/// <param name="Key">Opens the first sign-in again, should this one be cut short.</param>
public sealed record FirstPerson(PersonId Person, IReadOnlyList<Role> Roles, IncompatibleDuties.Finding? Withheld, string Key);
