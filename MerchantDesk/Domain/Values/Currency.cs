namespace MerchantDesk.Domain.Values;

/// <summary>An ISO 4217 currency: its three-letter code and how many decimals its smallest unit has. <c>default</c> means no currency and refuses use.</summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> ZeroDecimals = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly HashSet<string> Listed =
    [
        .. ("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD "
            + "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
            + "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
            + "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW").Split(' '),
    ];

    private readonly string? code;
    private readonly int decimals;

    private Currency(string code)
    {
        this.code = code;
        decimals = ZeroDecimals.Contains(code) ? 0 : ThreeDecimals.Contains(code) ? 3 : 2;
    }

    public static Currency Cny { get; } = new("CNY");

    public static Currency Usd { get; } = new("USD");

    public static Currency Eur { get; } = new("EUR");

    public string Code => code ?? throw NotGiven();

    /// <summary>True where ISO 4217 lists the code for money in use; three letters alone are not yet a currency.</summary>
    public bool IsListed => Listed.Contains(Code);

    /// <summary>The number of decimals of the smallest unit, as ISO 4217 gives it.</summary>
    public int Decimals => code is null ? throw NotGiven() : decimals;

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

    private static InvalidOperationException NotGiven() => new("No currency was given.");
}
