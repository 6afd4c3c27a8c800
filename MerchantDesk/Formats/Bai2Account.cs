using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One account of a BAI2 group: its summary amounts and its transactions, in the smallest unit of its currency.</summary>
public sealed class Bai2Account(ProblemList problems, BankEntries entries, string number, Currency currency, List<ControlTotal> controls)
{
    private const int OpeningLedger = 10;
    private const int ClosingLedger = 15;
    private const int TotalCredits = 100;
    private const int TotalDebits = 400;
    private const int TypeLength = 3;

    private readonly StatementTally tally = new(currency);
    private readonly Dictionary<int, Money> summary = [];

    /// <summary>The sum of every amount of the account, summaries included, as its trailer states it.</summary>
    public long Total { get; private set; }

    public int Records { get; private set; }

    /// <summary>True once the bank has stated an amount, if only of nothing.</summary>
    public bool HasAmounts { get; private set; }

    /// <summary>After number and currency: type, amount, count and funds type, over and over.</summary>
    public void TakeSummary(Bai2Records record)
    {
        Records += record.Count;
        var at = 2;
        while (at < record.Fields)
        {
            if (IsSurplus(record, at))
            {
                at++;
                continue;
            }

            var (type, text) = (record.Field(at), record.Field(at + 1));
            at = BehindFunds(record, at + 3);
            if (!TryAmount(record, text, out var amount) || type.Length == 0)
            {
                continue;
            }

            if (Bai2Level.TryNumber(type, out var code) && text.Length > 0 && code is OpeningLedger or ClosingLedger or TotalCredits or TotalDebits)
            {
                summary[(int)code] = new Money(amount, currency);
            }
        }
    }

    public void TakeEntry(Bai2Records record, DateOnly day)
    {
        Records += record.Count;
        if (!TryAmount(record, record.Field(1), out var minor))
        {
            return;
        }

        if (!int.TryParse(record.Field(0), NumberStyles.None, CultureInfo.InvariantCulture, out var type)
            || (DirectionOf(type) == 0 && minor != 0))
        {
            problems.Add(record.Line, "16", "value-unknown", record.Field(0));
            return;
        }

        var amount = new Money(checked(minor * DirectionOf(type)), currency);
        var at = BehindFunds(record, 2);
        var said = Bai2Text.Of(record.TextFrom(at + 2), amount.IsNegative);
        entries.Take(tally, new BankEntry(record.Line, day, amount)
        {
            Kind = KindOf(type),
            Account = number,
            Key = record.Field(at),
            Reference = said.Reference ?? record.Field(at + 1),
            Counterparty = said.Counterparty,
            CounterpartyAccount = said.Account,
            Remark = said.Remark,
        });
    }

    public StatementSummary Summary(DateOnly? day)
    {
        var opening = Of(OpeningLedger);
        var closing = Of(ClosingLedger);
        if (opening is { } first && closing is { } last)
        {
            controls.Insert(0, StatementTally.Control(ControlNames.ClosingBalance, last, first + tally.Credits - tally.Debits, soft: true));
        }

        Inform(ControlNames.IncomeTotal, Of(TotalCredits), tally.Credits);
        Inform(ControlNames.OutgoTotal, Of(TotalDebits), tally.Debits);
        return tally.Summary(number, day, day, opening, closing, null, controls);
    }

    /// <summary>Some banks end a record with one comma too many before another continues it with the next type.</summary>
    private static bool IsSurplus(Bai2Records record, int at) =>
        record.Field(at).Length == 0 && record.Begins(at + 1) && record.Field(at + 1) is { Length: TypeLength } type && type.All(char.IsAsciiDigit);

    private Money? Of(int type) => summary.TryGetValue(type, out var amount) ? amount : null;

    /// <summary>A bank may sum up more than it lists.</summary>
    private void Inform(string name, Money? stated, Money computed)
    {
        if (stated is { } said)
        {
            controls.Add(StatementTally.Control(name, said.Abs(), computed) with { Ok = said.Abs() == computed ? true : null });
        }
    }

    private bool TryAmount(Bai2Records record, string text, out long amount)
    {
        if (!Bai2Level.TryNumber(text, out amount))
        {
            problems.Add(record.Line, record.Code, "amount-unreadable", text);
            return false;
        }

        HasAmounts |= text.Length > 0;
        Total = checked(Total + amount);
        return true;
    }

    /// <summary>How the money becomes available takes fields of its own: none, a day and a time, three amounts, or as many pairs as it says.</summary>
    private int BehindFunds(Bai2Records record, int at)
    {
        switch (record.Field(at))
        {
            case "V":
                return at + 3;
            case "S":
                return at + 4;
            case "D" when Bai2Level.TryNumber(record.Field(at + 1), out var pairs) && pairs is >= 0 and < ReadLimits.LongestField:
                return at + 2 + (2 * (int)pairs);
            case "" or "Z" or "0" or "1" or "2":
                return at + 1;
            default:
                problems.Add(record.Line, record.Code, "value-unknown", record.Field(at));
                return at + 1;
        }
    }

    /// <summary>Type codes from 100 are credits, from 400 debits.</summary>
    private static int DirectionOf(int type) => type switch
    {
        >= 100 and < 400 => 1,
        >= 400 and < 700 => -1,
        _ => 0,
    };

    /// <summary>354 and 654 are interest; 661 is the fee of the account's analysis, 698 any other.</summary>
    private static LineKind KindOf(int type) => type switch
    {
        354 or 654 => LineKind.Interest,
        661 or 698 => LineKind.Fee,
        _ => LineKind.BankEntry,
    };
}
