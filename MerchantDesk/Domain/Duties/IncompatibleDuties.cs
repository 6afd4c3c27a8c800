namespace MerchantDesk.Domain.Duties;

/// <summary>
/// What one person may not hold together, by the size of the team. Teams of up to 3 follow the column for two people, up to 9 that for
/// five, larger ones that for fifteen. A second approver counts as an approver, an issuer of exception tokens as an issuer.
/// </summary>
public static class IncompatibleDuties
{
    private static readonly Duty[] Writes = [.. Enum.GetValues<Duty>().Except([Duty.ReadAuditLog, Duty.ReadBooks])];

    private static readonly Constraint[] Table =
    [
        new("SSD-1", [[Duty.OpenRefund, Duty.ApproveRefund], [Duty.OpenRefund, Duty.PayRefund], [Duty.ApproveRefund, Duty.PayRefund]], Severity.Block, Severity.Block, Severity.Exception),
        new("SSD-2", [[Duty.PayRefund, Duty.MatchAndWorkBreaks]], Severity.Block, Severity.Block, Severity.Block),
        new("SSD-3", [[Duty.IssueGoodsToken, Duty.PayRefund]], Severity.Block, Severity.Block, Severity.Block),
        new("SSD-4", [[Duty.MatchAndWorkBreaks, Duty.ApproveWriteOff], [Duty.MatchAndWorkBreaks, Duty.ClosePeriod]], Severity.Block, Severity.Block, Severity.Exception),
        new("SSD-4", [[Duty.ApproveWriteOff, Duty.ClosePeriod]], Severity.Block, Severity.Allowed, Severity.Exception),
        new("SSD-5", [[Duty.MaintainAccounts, Duty.PayRefund]], Severity.Block, Severity.Block, Severity.Exception),
        new("SSD-5", [[Duty.MaintainAccounts, Duty.ApproveRefund]], Severity.Block, Severity.Allowed, Severity.Exception),
        new("SSD-6", [[Duty.GrantRoles, Duty.ApproveGrants]], Severity.Block, Severity.Block, Severity.Block),
        new("SSD-7", [.. Writes.Select(write => new[] { Duty.ReadAuditLog, write })], Severity.Block, Severity.Block, Severity.Exception),
        new("SSD-8", [[Duty.MaintainRules, Duty.MatchAndWorkBreaks]], Severity.Block, Severity.Block, Severity.Block),
        new("SSD-9", [[Duty.CreateTransfer, Duty.ApproveTransfer]], Severity.Block, Severity.Block, Severity.Block),
        new("SSD-10",
            [.. new[] { Duty.ApproveRefund, Duty.PayRefund, Duty.MatchAndWorkBreaks, Duty.ApproveWriteOff, Duty.ClosePeriod, Duty.MaintainAccounts }.Select(other => new[] { Duty.GrantRoles, other })],
            Severity.Block, Severity.Exception, Severity.Exception),
        new("SSD-11", [[Duty.PayRefund, Duty.ApproveWriteOff], [Duty.PayRefund, Duty.ClosePeriod]], Severity.Block, Severity.Block, Severity.Exception),
    ];

    /// <summary>Every two duties that some team must keep apart: what their risk is stands in Resources/.</summary>
    public static IEnumerable<(string Constraint, Duty First, Duty Second)> Pairs => Table.SelectMany(constraint => constraint.Pairs.Select(pair => (constraint.Id, pair[0], pair[1])));

    public enum Severity
    {
        Allowed,

        /// <summary>Only with a recorded, expiring exception and its compensating controls.</summary>
        Exception,
        Block,
    }

    /// <summary>Every constraint that a set of duties would break, the gravest first.</summary>
    public static IReadOnlyList<Finding> Check(IEnumerable<Duty> held, int teamSize)
    {
        var duties = held.Select(Counted).ToHashSet();
        return
        [
            .. from constraint in Table
               from pair in constraint.Pairs
               where pair.All(duties.Contains)
               let severity = constraint.For(teamSize)
               where severity != Severity.Allowed
               orderby severity descending
               select new Finding(constraint.Id, pair[0], pair[1], severity),
        ];
    }

    /// <summary>What forbids these roles together in a team of this size, the gravest first; null where nothing does.</summary>
    public static Finding? Blocked(IEnumerable<Role> roles, int teamSize) =>
        Check(roles.SelectMany(Roles.DutiesOf), teamSize).FirstOrDefault(finding => finding.Severity == Severity.Block);

    private static Duty Counted(Duty duty) => duty switch
    {
        Duty.SecondApproveRefund => Duty.ApproveRefund,
        Duty.IssueExceptionToken => Duty.IssueGoodsToken,
        _ => duty,
    };

    /// <summary>Two duties one person would hold against a constraint.</summary>
    public sealed record Finding(string Constraint, Duty First, Duty Second, Severity Severity);

    private sealed record Constraint(string Id, Duty[][] Pairs, Severity Fifteen, Severity Five, Severity Two)
    {
        public Severity For(int teamSize) => teamSize switch { <= 3 => Two, <= 9 => Five, _ => Fifteen };
    }
}
