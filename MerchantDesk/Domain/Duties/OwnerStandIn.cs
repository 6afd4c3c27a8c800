namespace MerchantDesk.Domain.Duties;

/// <summary>
/// As long as nobody in the whole installation holds a role that grants roles, its owner grants them: somebody must bring in the first
/// administrator. It ends by itself at that grant, and does not come back, since the last administrator is never revoked.
/// </summary>
public static class OwnerStandIn
{
    /// <summary>The roles whose holders grant roles; while nobody holds any of them, the owner stands in.</summary>
    public static IReadOnlyList<Role> Granting { get; } = [.. Enum.GetValues<Role>().Where(role => Roles.DutiesOf(role).Contains(Duty.GrantRoles))];

    /// <summary>Whether whoever holds these roles grants roles in the stead of an administrator.</summary>
    /// <param name="somebodyGrants">Whether anybody at all holds a role of <see cref="Granting"/>.</param>
    public static bool Holds(IEnumerable<Role> roles, bool somebodyGrants) => !somebodyGrants && roles.Contains(Role.Owner);

    /// <summary>The roles by which a duty is held now.</summary>
    /// <param name="somebodyGrants">Whether anybody at all holds a role of <see cref="Granting"/>.</param>
    public static IReadOnlyList<Role> RolesWith(Duty duty, bool somebodyGrants) =>
        [.. Enum.GetValues<Role>().Where(role => Roles.DutiesOf(role).Contains(duty) || (duty == Duty.GrantRoles && Holds([role], somebodyGrants)))];
}
