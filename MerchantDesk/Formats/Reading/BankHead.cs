using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>What a bank's table says of itself above its header.</summary>
public sealed class BankHead
{
    public string? Account { get; set; }

    public (DateOnly From, DateOnly To)? Period { get; set; }

    public Money? Closing { get; set; }

    /// <summary>The currency of all that the table tells; null where it says none.</summary>
    public Currency? Currency { get; set; }

    /// <summary>The month that a card's bill is of; the first of it.</summary>
    public DateOnly? Month { get; set; }
}
