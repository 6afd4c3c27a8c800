using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>A line as a file tells it. Written in bulk beside the change tracker; unchangeable once its batch is published.</summary>
public abstract class ToldLine
{
    public RecordId Id { get; protected set; }

    public BatchId Batch { get; protected set; }

    public string Account { get; protected set; } = "";

    public int Record { get; protected set; }

    public int Line { get; protected set; }

    public LineKind Kind { get; protected set; }

    public string? Key { get; protected set; }

    public int Occurrence { get; protected set; }

    public string? OrderNo { get; protected set; }

    public string? TradeNo { get; protected set; }

    public string? RefundNo { get; protected set; }

    public string? PayoutId { get; protected set; }

    public DateTimeOffset Time { get; protected set; }

    public DateOnly Day { get; protected set; }

    public Currency Currency { get; protected set; }

    /// <summary>Smallest units, signed as the account feels it.</summary>
    public long GrossMinor { get; protected set; }

    public long FeeMinor { get; protected set; }

    public long? BalanceMinor { get; protected set; }

    public string? Counterparty { get; protected set; }

    public string? CounterpartyAccount { get; protected set; }

    public string? Remark { get; protected set; }

    public long? InstructedMinor { get; protected set; }

    public string? InstructedCurrency { get; protected set; }

    public string? StatedRate { get; protected set; }

    /// <summary>The named components of the amount, see PartsText; null where the source tells none.</summary>
    public string? Parts { get; protected set; }

    /// <summary>What makes two lines of one account the same line; see LineFingerprint.</summary>
    public byte[] Fingerprint { get; protected set; } = [];
}
