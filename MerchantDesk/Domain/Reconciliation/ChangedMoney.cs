using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Money that a bank changed into the currency of its account: what was sent before counts only where the stated rate bears it out.</summary>
public static class ChangedMoney
{
    /// <summary>What was sent in another currency; null where nothing says so, or where the rate does not lead from it to what was booked.</summary>
    public static Money? Sent(Money booked, Money? instructed, string? statedRate) =>
        instructed is { } sent && sent.Currency != booked.Currency && At(sent, statedRate, booked.Currency) == booked ? sent : null;

    /// <summary>The amount at the rate as the bank prints it, half up; null where it prints none.</summary>
    public static Money? At(Money amount, string? statedRate, Currency into) =>
        decimal.TryParse(statedRate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) ? Rounding.Convert(amount, rate, into) : null;
}
