namespace MerchantDesk.Domain.Values;

/// <summary>An ISO 4217 currency: its three-letter code and how many decimals its smallest unit has. <c>default</c> means no currency and refuses use.</summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> ZeroDecimals = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private readonly string? code;

    private Currency(string code) => this.code = code;

    public static Currency Cny { get; } = new("CNY");

    public static Currency Usd { get; } = new("USD");

    public static Currency Eur { get; } = new("EUR");

    public string Code => code ?? throw new InvalidOperationException("No currency was given.");

    /// <summary>The number of decimals of the smallest unit, as ISO 4217 gives it.</summary>
    public int Decimals => ZeroDecimals.Contains(Code) ? 0 : ThreeDecimals.Contains(Code) ? 3 : 2;

    /// <summary>How many smallest units one major unit has.</summary>
    public long UnitsPerMajor => Decimals switch { 0 => 1, 3 => 1_000, _ => 100 };

    /// <summary>Reads a code in either case. Throws <see cref="FormatException"/> on anything but three letters.</summary>
    public static Currency Parse(string text) =>
        TryParse(text, out var currency) ? currency : throw new FormatException($"'{text}' is not a currency code.");

    public static bool TryParse(ReadOnlySpan<char> text, out Currency currency)
    {
        currency = default;
        text = text.Trim();
        if (text.Length != 3 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]) || !char.IsAsciiLetter(text[2]))
        {
            return false;
        }

        currency = text.ToString().ToUpperInvariant() switch { "CNY" => Cny, "USD" => Usd, "EUR" => Eur, var other => new Currency(other) };
        return true;
    }

    public override string ToString() => code ?? "";
}
