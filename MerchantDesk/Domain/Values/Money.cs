using System.Globalization;

namespace MerchantDesk.Domain.Values;

/// <summary>An exact amount in the smallest unit of one currency (fen, cents). Arithmetic is checked; mixed currencies throw.</summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public bool IsZero => Minor == 0;

    public bool IsNegative => Minor < 0;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.MinorIn(left.Currency)), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.MinorIn(left.Currency)), left.Currency);

    public static Money operator -(Money money) => new(checked(-money.Minor), money.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public Money Abs() => Minor < 0 ? -this : this;

    public int CompareTo(Money other) => Minor.CompareTo(other.MinorIn(Currency));

    /// <summary>The amount in major units with the currency's own decimals and a point, as every interface of the outside writes it: <c>-12.50</c>.</summary>
    public string ToPlainString()
    {
        var magnitude = (ulong)Int128.Abs(Minor);
        var units = (ulong)Currency.UnitsPerMajor;
        var sign = Minor < 0 ? "-" : "";
        return Currency.Decimals == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude / units}.{(magnitude % units).ToString(CultureInfo.InvariantCulture).PadLeft(Currency.Decimals, '0')}");
    }

    /// <summary>Reads <c>-12.50</c>: optional sign, digits, optionally a point and at most the currency's decimals. Nothing else is accepted.</summary>
    public static bool TryParsePlain(ReadOnlySpan<char> text, Currency currency, out Money money)
    {
        money = default;
        var negative = text.StartsWith("-");
        var digits = negative || text.StartsWith("+") ? text[1..] : text;
        if (digits.IsEmpty)
        {
            return false;
        }

        Int128 minor = 0;
        var decimals = -1;
        foreach (var c in digits)
        {
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else if (char.IsAsciiDigit(c) && decimals < currency.Decimals && minor <= long.MaxValue)
            {
                minor = (minor * 10) + (c - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
            else
            {
                return false;
            }
        }

        if (!char.IsAsciiDigit(digits[0]) || digits[^1] == '.')
        {
            return false;
        }

        for (var i = Math.Max(decimals, 0); i < currency.Decimals; i++)
        {
            minor *= 10;
        }

        if (minor > long.MaxValue)
        {
            return false;
        }

        money = new Money(negative ? -(long)minor : (long)minor, currency);
        return true;
    }

    public override string ToString() => $"{ToPlainString()} {Currency}";

    private long MinorIn(Currency expected) => Currency == expected
        ? Minor
        : throw new InvalidOperationException($"Cannot combine {Currency} with {expected}.");
}
