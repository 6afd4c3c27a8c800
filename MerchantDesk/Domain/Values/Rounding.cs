namespace MerchantDesk.Domain.Values;

/// <summary>The one home of rounding. Mode: half up, away from zero, to the smallest unit.</summary>
public static class Rounding
{
    /// <summary>A share in basis points (1/10 000) of an amount, half up away from zero.</summary>
    public static Money ShareOf(Money amount, int basisPoints) => amount with { Minor = Divide((Int128)amount.Minor * basisPoints, 10_000) };

    /// <summary>An amount changed into another currency at a stated rate, half up away from zero.</summary>
    public static Money Convert(Money amount, decimal rate, Currency into)
    {
        var major = (decimal)amount.Minor / amount.Currency.UnitsPerMajor;
        return new Money(checked((long)decimal.Round(major * rate * into.UnitsPerMajor, MidpointRounding.AwayFromZero)), into);
    }

    /// <summary>numerator / denominator to the nearest whole number, halves away from zero.</summary>
    public static long Divide(Int128 numerator, long denominator)
    {
        var magnitude = (Int128.Abs(numerator) + (denominator / 2)) / denominator;
        return checked((long)(numerator < 0 ? -magnitude : magnitude));
    }
}
