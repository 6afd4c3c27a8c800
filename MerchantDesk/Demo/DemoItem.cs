using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>One article of an order.</summary>
public sealed record DemoItem(DemoProduct Product, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice with { Minor = UnitPrice.Minor * Quantity };

    public string Title => UnitPrice.Currency == Currency.Cny ? Product.Chinese : Product.English;
}
