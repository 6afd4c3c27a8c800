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

    public void Take(StatementLine line) => Take(line.Gross, line.Fee, line.Day);

    public void Take(Money gross, Money fee, DateOnly day)
    {
        var net = gross + fee;
        Lines++;
        Credited += net.Minor > 0 ? 1 : 0;
        Debited += net.IsNegative ? 1 : 0;
        Credits += net.IsNegative ? Money.Zero(Currency) : net;
        Debits += net.IsNegative ? -net : Money.Zero(Currency);
        GrossCredits += gross.IsNegative ? Money.Zero(Currency) : gross;
        GrossDebits += gross.IsNegative ? -gross : Money.Zero(Currency);
        Fees += fee;
        First = First is { } first && first <= day ? first : day;
        Last = Last is { } last && last >= day ? last : day;
    }

    public StatementSummary Summary(string? account, DateOnly? from, DateOnly? to, Money? opening, Money? closing, bool? continuous, IReadOnlyList<ControlTotal> controls) =>
        new(account, Currency, from ?? First, to ?? Last, opening, closing, Lines, Credits, Debits, GrossCredits, GrossDebits, Fees, continuous, controls, from is not null && to is not null) { FirstDay = First, LastDay = Last };

    public static ControlTotal Control(string name, Money stated, Money computed, bool soft = false) =>
        new(name, stated.ToPlainString(), computed.ToPlainString(), stated == computed, soft);

    public static ControlTotal Control(string name, int stated, int computed) =>
        new(name, stated.ToString(CultureInfo.InvariantCulture), computed.ToString(CultureInfo.InvariantCulture), stated == computed);
}
