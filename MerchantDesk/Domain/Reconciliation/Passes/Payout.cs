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

    /// <summary>The payout's own row where its lines are known too: it says what <see cref="Parts"/> come to, and is no second amount.</summary>
    public (RecordRef Ref, DateOnly Day, Money Amount)? Row { get; private set; }

    public List<(string Account, int Position)> BankLines { get; } = [];

    /// <summary>Bank lines that name it in another currency, and do not say that its own was sent.</summary>
    public List<(string Account, int Position)> ForeignLines { get; } = [];

    /// <summary>The sum of its lines, also of those that somebody has joined with the bank by hand.</summary>
    public Money Parts { get; private set; } = Money.Zero(currency);

    public void TakePart(in BillFact line, bool isSettled)
    {
        Parts += line.Net;
        Take(line, line.Net, isSettled);
    }

    /// <param name="isSettled">True for what somebody has joined with the bank by hand: it is not expected there again.</param>
    public void Take(in BillFact line, Money toTheBank, bool isSettled)
    {
        if (isSettled)
        {
            return;
        }

        Lines.Add(line.Ref);
        Expected += toTheBank;
        Day = line.Day > Day ? line.Day : Day;
    }

    public void Check(in BillFact row) => Row = (row.Ref, row.Day, (Row?.Amount ?? Money.Zero(Currency)) - row.Net);
}
