using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>The account's own currency, for what states none; said once of a file, with the first line that needs it.</summary>
public sealed class OwnCurrency(ReadSettings settings, ProblemList problems)
{
    private bool isSaid;

    /// <param name="field">Where the currency should stand.</param>
    public Currency Take(int line, string field)
    {
        if (!isSaid)
        {
            isSaid = true;
            problems.Warn(line, field, "currency-taken", settings.Currency.Code);
        }

        return settings.Currency;
    }
}
