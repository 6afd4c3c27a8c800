namespace MerchantDesk.Domain.Duties;

/// <summary>Two duties of one person that a team of this size may leave together only as an exception.</summary>
public sealed record DutyWarning(string Name, string Constraint, Duty First, Duty Second)
{
    public static IEnumerable<DutyWarning> Of(string name, IEnumerable<Role> roles, int teamSize) =>
        IncompatibleDuties.Check(roles.SelectMany(Roles.DutiesOf), teamSize)
            .Where(finding => finding.Severity == IncompatibleDuties.Severity.Exception)
            .Select(finding => new DutyWarning(name, finding.Constraint, finding.First, finding.Second));
}
