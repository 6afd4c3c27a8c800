using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Money that a wallet says it has sent to, or taken from, a bank account under one number.</summary>
public sealed class Payout(WalletBooks wallet, string number, PayoutStyle style, Currency currency)
{
    public WalletBooks Wallet { get; } = wallet;

    public string Number { get; } = number;

    public PayoutStyle Style { get; } = style;

    public Currency Currency { get; } = currency;

    /// <summary>What the bank should feel: positive for a payout, negative where more was refunded than sold.</summary>
    public Money Expected { get; private set; } = Money.Zero(currency);

    /// <summary>The last day that the wallet tells of it.</summary>
    public DateOnly Day { get; private set; }

    public List<RecordRef> Lines { get; } = [];

    public List<(string Account, int Position)> BankLines { get; } = [];

    public void Take(in BillFact line, Money toTheBank)
    {
        Lines.Add(line.Ref);
        Expected += toTheBank;
        Day = line.Day > Day ? line.Day : Day;
    }
}
