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

    public static Actor Of(PersonId person, IEnumerable<Role> roles) =>
        new(person, null, roles.SelectMany(Roles.DutiesOf).ToHashSet());

    /// <summary>A person known by a key: of their duties those it is for, and those of money only where keys may have them.</summary>
    public static Actor ByKey(PersonId person, IEnumerable<Role> roles, IReadOnlySet<Duty>? scope, bool allowsMoney) =>
        new(person, null, roles.SelectMany(Roles.DutiesOf).Where(duty => (scope is null || scope.Contains(duty)) && (allowsMoney || !KeyDuties.OfMoney.Contains(duty))).ToHashSet()) { Scope = scope };

    public static Actor System(string rule, params Duty[] duties) => new(null, rule, duties.ToHashSet());
}
