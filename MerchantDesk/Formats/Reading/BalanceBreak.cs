using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>The first row whose balance does not follow, what is missing before it, and the balance that was printed where another was due.</summary>
public readonly record struct BalanceBreak(int Line, Money Gap, Money Printed)
{
    public Money Due => Printed - Gap;
}
