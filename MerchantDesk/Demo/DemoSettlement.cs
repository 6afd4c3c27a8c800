using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>To which payout a movement belongs, under which number it travels and when it should reach the bank.</summary>
/// <param name="Last">The last day whose movements it holds.</param>
public sealed record DemoSettlement(DemoPlatform Platform, Currency Currency, string Number, DateOnly Last, DateOnly Arrives)
{
    /// <summary>Alipay and WeChat settle a day on the next one, Stripe a day of dollars after two working days and a week of euros on the Wednesday after it.</summary>
    public static DemoSettlement Of(DemoMovement movement)
    {
        var (platform, currency, day) = (movement.Platform, movement.Amount.Currency, movement.Day);
        if (platform == DemoPlatform.Stripe)
        {
            var last = currency == Currency.Eur ? day.AddDays((7 - (int)day.DayOfWeek) % 7) : day;
            var word = new DemoRandom((last.DayNumber * 10L) + (currency == Currency.Eur ? 1 : 0)).Word(22);
            return new DemoSettlement(platform, currency, "po_1Q" + word, last, currency == Currency.Eur ? last.AddDays(3) : DemoCalendar.WorkingDaysAfter(last, 2));
        }

        var number = platform == DemoPlatform.Wechat
            ? string.Create(CultureInfo.InvariantCulture, $"{platform.WalletNumber}{day:yyyyMMdd}")
            : string.Create(CultureInfo.InvariantCulture, $"{day.AddDays(1):yyyyMMdd}50001{day.DayNumber:0000000}");
        return new DemoSettlement(platform, currency, number, day, day.AddDays(1));
    }
}
