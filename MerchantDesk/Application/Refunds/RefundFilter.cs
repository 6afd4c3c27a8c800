using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

/// <summary>Which refund cases are asked for; null asks for any.</summary>
public sealed record RefundFilter
{
    public string? Platform { get; init; }

    public RefundPath? Path { get; init; }

    /// <summary>Cases that wait for somebody with this role.</summary>
    public Role? Turn { get; init; }

    /// <summary>Only cases that wait for the asker.</summary>
    public bool Mine { get; init; }

    public RefundDue? Due { get; init; }

    public AmountRange? Amount { get; init; }

    public IReadOnlyList<RefundState>? States { get; init; }

    /// <summary>Only what was paid on a word that turned out untrue, as long as nobody has said what becomes of it.</summary>
    public bool Exposed { get; init; }

    /// <summary>Only what a cashier may pay now.</summary>
    public bool Payable { get; init; }
}

/// <summary>An amount of one currency of at least <paramref name="From"/> and less than <paramref name="To"/>, in smallest units; null is no end.</summary>
public sealed record AmountRange(Currency Currency, long From, long? To);

/// <summary>How near a case's deadline is.</summary>
public enum RefundDue
{
    Overdue,

    /// <summary>Not yet over, but before the merchant's midnight.</summary>
    Today,
}

/// <summary>The order of a list of open cases.</summary>
public enum RefundSort
{
    /// <summary>What is due first.</summary>
    Due,

    /// <summary>The newest first.</summary>
    Number,

    /// <summary>The largest first, by currency.</summary>
    Amount,
}

/// <summary>Which part of a case's life is asked for.</summary>
public enum RefundScope
{
    Open,
    Closed,
    All,
}
