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

    public static Actor Of(PersonId person, IEnumerable<Role> roles) =>
        new(person, null, roles.SelectMany(Roles.DutiesOf).ToHashSet());

    public static Actor System(string rule, params Duty[] duties) => new(null, rule, duties.ToHashSet());
}
