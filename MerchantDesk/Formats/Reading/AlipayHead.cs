using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats.Reading;

/// <summary>What every bill of Alipay says in its lines of <c>#</c>; Pinduoduo writes its totals alike.</summary>
public static partial class AlipayHead
{
    private static readonly string[] Forms = ["yyyy年MM月dd日 HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public static string? Account(string text) => AccountNumber().Match(text) is { Success: true } who ? who.Groups[1].Value : null;

    /// <summary>First and last day. The end is the first moment no longer in the bill.</summary>
    public static (DateOnly From, DateOnly To)? Period(string text)
    {
        if (Bounds().Match(text) is not { Success: true } bounds
            || !DateTime.TryParseExact(bounds.Groups[1].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !DateTime.TryParseExact(bounds.Groups[2].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            return null;
        }

        return (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to.TimeOfDay == TimeSpan.Zero && to > from ? to.AddDays(-1) : to));
    }

    /// <summary>Compares a line that counts and adds up what came in or went out with the rows; anything else it leaves alone.</summary>
    public static void AddTotals(string text, int number, StatementTally tally, List<ControlTotal> controls, ProblemList problems)
    {
        if (Total().Match(text) is not { Success: true } total)
        {
            return;
        }

        var income = total.Groups[1].Value == "收入";
        if (!int.TryParse(total.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)
            || !Cells.TryMoney(total.Groups[3].Value, tally.Currency, out var stated))
        {
            problems.Add(number, null, "control-unreadable", text);
            return;
        }

        ControlTotal[] two =
        [
            StatementTally.Control(income ? ControlNames.IncomeCount : ControlNames.OutgoCount, count, income ? tally.Credited : tally.Debited),
            StatementTally.Control(income ? ControlNames.IncomeTotal : ControlNames.OutgoTotal, stated.Abs(), income ? tally.Credits : tally.Debits),
        ];
        controls.AddRange(two);
        problems.AddDifferences(number, two);
    }

    [GeneratedRegex(@"^#(支出|收入)合计：([^笔]+)笔，共([^元]+)元")]
    private static partial Regex Total();

    [GeneratedRegex(@"账号[：:](?:[^\[,]*\[)?(\d+)")]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"起始日期：\[([^\]]+)\].*终止日期：\[([^\]]+)\]")]
    private static partial Regex Bounds();
}
