using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Currencies as Chinese banks name them.</summary>
public static class ChineseCurrency
{
    /// <summary>The currency of the column, by its Chinese name or its code; a problem where it is neither.</summary>
    public static Currency Of(TableRow row, string column)
    {
        if (TryParse(row.Span(column), out var currency))
        {
            return currency;
        }

        row.Refuse(column, "currency-unknown", row.Cell(column));
        return Currency.Cny;
    }

    public static bool TryParse(ReadOnlySpan<char> name, out Currency currency) => Currency.TryParse(CodeOf(name), out currency) && currency.IsListed;

    private static ReadOnlySpan<char> CodeOf(ReadOnlySpan<char> name) => name switch
    {
        "人民币" or "人民币元" or "RMB" => "CNY",
        "美元" => "USD",
        "欧元" => "EUR",
        "日元" => "JPY",
        "英镑" => "GBP",
        "港币" or "港元" => "HKD",
        "澳元" or "澳大利亚元" => "AUD",
        "加元" or "加拿大元" => "CAD",
        "新加坡元" => "SGD",
        "瑞士法郎" => "CHF",
        "新西兰元" => "NZD",
        "韩元" => "KRW",
        "泰铢" => "THB",
        "澳门元" => "MOP",
        "新台币" => "TWD",
        _ => name,
    };
}
