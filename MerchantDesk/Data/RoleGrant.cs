using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>A role a person holds from a moment on, until it is revoked.</summary>
public sealed class RoleGrant
{
    public GrantId Id { get; private set; }

    public required PersonId Person { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    public PersonId? GrantedBy { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
