using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Duties;

/// <summary>Who acts, with the duties held at this moment. A rule of the system acts without being a person.</summary>
public sealed class Actor
{
    private Actor(PersonId? person, string? rule, IReadOnlySet<Duty> duties)
    {
        Person = person;
        Rule = rule;
        Duties = duties;
    }

    /// <summary>Null for a rule of the system.</summary>
    public PersonId? Person { get; }

    /// <summary>The rule that acts where no person does.</summary>
    public string? Rule { get; }

    public IReadOnlySet<Duty> Duties { get; }

    /// <summary>What the key is for by which the person is known; null where that is not limited.</summary>
    public IReadOnlySet<Duty>? Scope { get; private init; }

    /// <summary>When the key ends by which the person is known; null where they signed in.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>True where the person grants roles in the stead of an administrator, as <see cref="OwnerStandIn"/> says.</summary>
    public bool StandsIn { get; private init; }

    public static Actor Of(PersonId person, IEnumerable<Role> roles, bool standsIn = false) =>
        new(person, null, DutiesOf(roles, standsIn).ToHashSet()) { StandsIn = standsIn };

    /// <summary>A person known by a key: of their duties those it is for, and those of money only where keys may have them.</summary>
    public static Actor ByKey(PersonId person, IEnumerable<Role> roles, IReadOnlySet<Duty>? scope, bool allowsMoney, bool standsIn = false, DateTimeOffset? until = null)
    {
        var left = DutiesOf(roles, standsIn).Where(duty => (scope is null || scope.Contains(duty)) && (allowsMoney || !KeyDuties.OfMoney.Contains(duty))).ToHashSet();
        return new Actor(person, null, left) { Scope = scope, Until = until, StandsIn = standsIn && left.Contains(Duty.GrantRoles) };
    }

    public static Actor System(string rule, params Duty[] duties) => new(null, rule, duties.ToHashSet());

    private static IEnumerable<Duty> DutiesOf(IEnumerable<Role> roles, bool standsIn) => roles.SelectMany(Roles.DutiesOf).Concat(standsIn ? [Duty.GrantRoles] : []);
}
