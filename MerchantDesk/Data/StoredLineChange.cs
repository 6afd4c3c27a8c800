using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>What a later file said otherwise of a line that the account knows under the same number. The line stands; the two versions are a break.</summary>
public sealed class StoredLineChange : IAppendOnly
{
    /// <summary>The batch that told it.</summary>
    public required BatchId Batch { get; init; }

    /// <summary>The line that stands.</summary>
    public required RecordId Line { get; init; }

    /// <summary>The record's ordinal in the later file.</summary>
    public required int Record { get; init; }

    public required LineKind Kind { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required DateOnly Day { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Smallest units, signed as the account feels it.</summary>
    public required long GrossMinor { get; init; }

    public required long FeeMinor { get; init; }

    public string? OrderNo { get; init; }

    public string? TradeNo { get; init; }

    public string? RefundNo { get; init; }

    public string? PayoutId { get; init; }

    /// <summary>The record's first physical line in the later file; null where it came in before this was kept, as with all that follows.</summary>
    public int? FileLine { get; init; }

    public long? BalanceMinor { get; init; }

    public string? Counterparty { get; init; }

    public string? CounterpartyAccount { get; init; }

    public string? Remark { get; init; }

    public long? InstructedMinor { get; init; }

    public string? InstructedCurrency { get; init; }

    public string? StatedRate { get; init; }

    public string? Parts { get; init; }
}
