using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Duties;

/// <summary>The caller may not do this; names those who could.</summary>
public sealed class DutyRefusedException(Rule rule, IReadOnlyList<string> whoCould, params object[] arguments) : RuleException(rule, arguments)
{
    public IReadOnlyList<string> WhoCould { get; } = whoCould;
}
