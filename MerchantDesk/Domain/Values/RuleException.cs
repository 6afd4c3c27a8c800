namespace MerchantDesk.Domain.Values;

/// <summary>A rule said no. Carries the code and its arguments; the sentence is made where it is shown, in the reader's language.</summary>
public class RuleException(Rule rule, params object[] arguments) : Exception(rule.Code)
{
    public Rule Rule { get; } = rule;

    /// <summary>What the sentence names; an id by its number.</summary>
    public IReadOnlyList<object> Arguments { get; } = [.. arguments.Select(argument => argument is IId id ? id.Value : argument)];
}
