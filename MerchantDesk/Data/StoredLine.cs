using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>A statement line as it is stored. Written in bulk beside the change tracker; unchangeable once its batch is published.</summary>
public sealed class StoredLine
{
    public RecordId Id { get; private set; }

    public BatchId Batch { get; private set; }

    public string Account { get; private set; } = "";

    public int Record { get; private set; }

    public int Line { get; private set; }

    public LineKind Kind { get; private set; }

    public string? Key { get; private set; }

    public int Occurrence { get; private set; }

    public string? OrderNo { get; private set; }

    public string? TradeNo { get; private set; }

    public string? RefundNo { get; private set; }

    public string? PayoutId { get; private set; }

    public DateTimeOffset Time { get; private set; }

    public DateOnly Day { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>Smallest units, signed as the account feels it.</summary>
    public long GrossMinor { get; private set; }

    public long FeeMinor { get; private set; }

    public long? BalanceMinor { get; private set; }

    public string? Counterparty { get; private set; }

    public string? CounterpartyAccount { get; private set; }

    public string? Remark { get; private set; }

    public long? InstructedMinor { get; private set; }

    public string? InstructedCurrency { get; private set; }

    public string? StatedRate { get; private set; }

    /// <summary>The named components of the amount, see PartsText; null where the source tells none.</summary>
    public string? Parts { get; private set; }

    /// <summary>What makes two lines of one account the same line; see LineFingerprint.</summary>
    public byte[] Fingerprint { get; private set; } = [];
}
