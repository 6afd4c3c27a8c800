using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>One <c>:61:</c> of a SWIFT statement, before the text that explains it is known.</summary>
public sealed partial record SwiftEntry(int Line, DateOnly Day, Money Amount, LineKind Kind, string? Customer, string? Bank, string Supplement)
{
    /// <summary>Null, with the problem, where it cannot be read.</summary>
    public static SwiftEntry? Read(IReadOnlyList<string> parts, int line, Currency currency, ProblemList problems)
    {
        var text = parts[0].TrimEnd();
        if (Form().Match(text) is not { Success: true } found)
        {
            problems.Add(line, ":61:", "entry-unreadable", text);
            return null;
        }

        var entered = found.Groups["entry"].Value.Trim();
        // A value day that no calendar has is the month's last, as long as the day of booking is one.
        if (!SwiftDays.TryRead(found.Groups["value"].ValueSpan, out var value, mayRunOver: entered.Length > 0))
        {
            problems.Add(line, ":61:", "time-unreadable", found.Groups["value"].Value);
            return null;
        }

        var day = value;
        if (entered.Length > 0 && !SwiftDays.TryReadNear(entered, value, out day))
        {
            problems.Add(line, ":61:", "time-unreadable", entered);
            return null;
        }

        if (!found.Groups["amount"].ValueSpan.Contains(',') || !SwiftBalance.TryAmount(found.Groups["amount"].ValueSpan, currency, out var amount))
        {
            problems.Add(line, ":61:", "amount-unreadable", found.Groups["amount"].Value);
            return null;
        }

        // A reversal turns the direction round: RC takes a credit back, RD a debit.
        var mark = found.Groups["mark"].Value;
        amount = mark is "D" or "RC" or "ED" ? -amount : amount;
        var rest = found.Groups["rest"].Value;
        var slashes = rest.IndexOf("//", StringComparison.Ordinal);
        return new SwiftEntry(
            line, day, amount, mark[0] == 'E' ? LineKind.Pending : KindOf(found.Groups["type"].Value, amount),
            Reference(slashes < 0 ? rest : rest[..slashes]), slashes < 0 ? null : Reference(rest[(slashes + 2)..]), string.Join(' ', parts.Skip(1)).Trim());
    }

    /// <summary>The bank's own code: charges and commissions, interest; everything else says only how the money went.</summary>
    private static LineKind KindOf(string type, Money amount) => type switch
    {
        [_, .. "CHG" or "COM"] when amount.IsNegative => LineKind.Fee,
        [_, .. "INT"] => LineKind.Interest,
        _ => LineKind.BankEntry,
    };

    /// <summary>Null where the word only says that there is none, or where it stands.</summary>
    private static string? Reference(string text) => text.Trim() is { Length: > 1 } said && said is not ("NONREF" or "EREF" or "PREF" or "KREF+" or "EREF+" or "MREF+") ? said : null;

    [GeneratedRegex(
        @"^(?<value>[0-9]{6})(?<entry>[0-9]{4}|\s{4})?\s*(?<mark>R[CD]|E[CD]|[CD])(?<funds>[A-Z])?(?<amount>[0-9][0-9,.]*)\s*(?<type>[A-Z][A-Z0-9]{3})?(?<rest>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
