using System.Globalization;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Resources;

/// <summary>Words with a number in them: of one thing under <c>key.One</c>, of any other number under the key itself.</summary>
public static class Counting
{
    public static string Count(this IStringLocalizer<Words> words, string key, long count, params object[] more) =>
        words[count == 1 ? $"{key}.One" : key, [count.ToString("N0", CultureInfo.CurrentCulture), .. more]];
}
