using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// What a wallet's export for consumers says of itself above its table: whose it is, of which days, and what came in and went out. Its
/// totals only inform: the exports themselves warn that their rows may come to something else.
/// </summary>
public sealed partial class ConsumerHead
{
    private static readonly Currency Yuan = Currency.Cny;

    private readonly Side income = new(ControlNames.IncomeCount, ControlNames.IncomeTotal);
    private readonly Side outgo = new(ControlNames.OutgoCount, ControlNames.OutgoTotal);

    public string? Account { get; private set; }

    public (DateOnly From, DateOnly To)? Period { get; private set; }

    /// <summary>One line above the table.</summary>
    public void Take(IRecords record)
    {
        var text = record.Text.ToString();
        Account ??= Owner().Match(text) is { Success: true } who ? who.Groups[1].Value.Trim() : null;
        Period ??= PeriodOf(text);
        if (Total().Match(text) is { Success: true } total
            && int.TryParse(total.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && Cells.TryMoney(total.Groups[3].Value, Yuan, out var sum))
        {
            (total.Groups[1].Value == "收入" ? income : outgo).Stated ??= (record.Line, count, sum);
        }
    }

    /// <summary>One row as the export itself counts it: only what it calls income or outgo, unsigned.</summary>
    public void Count(ReadOnlySpan<char> direction, Money amount)
    {
        if (direction is "收入")
        {
            income.Add(amount);
        }
        else if (direction is "支出")
        {
            outgo.Add(amount);
        }
    }

    /// <summary>The totals beside what the rows say, with a warning where they differ.</summary>
    public IReadOnlyList<ControlTotal> Compare(ProblemList problems) => [.. income.Compare(problems), .. outgo.Compare(problems)];

    /// <summary>The days from a text such as <c>起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]</c>; an end at midnight is the first moment no longer told.</summary>
    public static (DateOnly From, DateOnly To)? PeriodOf(string text)
    {
        if (Bounds().Match(text) is not { Success: true } bounds
            || !DateOnly.TryParseExact(bounds.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !DateOnly.TryParseExact(bounds.Groups[2].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            return null;
        }

        return (from, bounds.Groups[3].Success && to > from ? to.AddDays(-1) : to);
    }

    [GeneratedRegex(@"(?:支付宝账户|账号|京东账号名|美团用户名|微信昵称)[：:]\s*\[?([^\],]+)")]
    private static partial Regex Owner();

    [GeneratedRegex(@"(?:起始时间|起始日期|日期区间)[：:]\s*\[?(\d{4}-\d\d-\d\d).*?(?:终止时间[：:]|终止日期[：:]|至)\s*\[?(\d{4}-\d\d-\d\d)( 00:00:00)?")]
    private static partial Regex Bounds();

    [GeneratedRegex(@"^\W*(收入|支出)[：:](\d{1,9})笔(?:\([^)]*\))?[，,\s]*([\d.,]+)元")]
    private static partial Regex Total();

    /// <summary>One direction: what the export states, and what its rows came to.</summary>
    private sealed class Side(string countName, string sumName)
    {
        private int count;
        private Money sum = Money.Zero(Yuan);

        public (int Line, int Count, Money Sum)? Stated { get; set; }

        public void Add(Money amount)
        {
            count++;
            sum += amount;
        }

        public IEnumerable<ControlTotal> Compare(ProblemList problems)
        {
            if (Stated is not { } stated)
            {
                yield break;
            }

            foreach (var control in (ControlTotal[])[StatementTally.Control(countName, stated.Count, count), StatementTally.Control(sumName, stated.Sum, sum)])
            {
                if (control.Ok == false)
                {
                    problems.Warn(stated.Line, control.Name, "head-differs", $"{control.Name} {control.Stated}", control.Computed);
                }

                yield return control with { Ok = control.Ok == true ? true : null };
            }
        }
    }
}
