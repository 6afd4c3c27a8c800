using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Adds up the lines of one statement while they stream by.</summary>
public sealed class StatementTally(Currency currency)
{
    public Currency Currency { get; } = currency;

    public int Lines { get; private set; }

    public int Credited { get; private set; }

    public int Debited { get; private set; }

    public Money Credits { get; private set; } = Money.Zero(currency);

    public Money Debits { get; private set; } = Money.Zero(currency);

    public Money GrossCredits { get; private set; } = Money.Zero(currency);

    public Money GrossDebits { get; private set; } = Money.Zero(currency);

    public Money Fees { get; private set; } = Money.Zero(currency);

    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public void Take(StatementLine line)
    {
        Lines++;
        Credited += line.Net.Minor > 0 ? 1 : 0;
        Debited += line.Net.IsNegative ? 1 : 0;
        Credits += line.Net.IsNegative ? Money.Zero(Currency) : line.Net;
        Debits += line.Net.IsNegative ? -line.Net : Money.Zero(Currency);
        GrossCredits += line.Gross.IsNegative ? Money.Zero(Currency) : line.Gross;
        GrossDebits += line.Gross.IsNegative ? -line.Gross : Money.Zero(Currency);
        Fees += line.Fee;
        First = First is { } first && first <= line.Day ? first : line.Day;
        Last = Last is { } last && last >= line.Day ? last : line.Day;
    }

    public StatementSummary Summary(string? account, DateOnly? from, DateOnly? to, Money? opening, Money? closing, bool? continuous, IReadOnlyList<ControlTotal> controls) =>
        new(account, Currency, from ?? First, to ?? Last, opening, closing, Lines, Credits, Debits, GrossCredits, GrossDebits, Fees, continuous, controls, from is not null && to is not null);

    public static ControlTotal Control(string name, Money stated, Money computed, bool soft = false) =>
        new(name, stated.ToPlainString(), computed.ToPlainString(), stated == computed, soft);

    public static ControlTotal Control(string name, int stated, int computed) =>
        new(name, stated.ToString(CultureInfo.InvariantCulture), computed.ToString(CultureInfo.InvariantCulture), stated == computed);
}
