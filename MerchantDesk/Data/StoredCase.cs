using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>
/// What one export said of a refund case of another system. Unchangeable once its batch is published: an export that says something
/// else adds a row, and the newest row of a published batch counts.
/// </summary>
public sealed class StoredCase
{
    public RecordId Id { get; private set; }

    public BatchId Batch { get; private set; }

    public string Store { get; private set; } = "";

    public int Record { get; private set; }

    public int Line { get; private set; }

    public string CaseNo { get; private set; } = "";

    public string OrderNo { get; private set; } = "";

    public bool ReturnsGoods { get; private set; }

    public string? Reason { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>Smallest units.</summary>
    public long AmountMinor { get; private set; }

    public DateTimeOffset? RequestedAt { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset? GoodsBackAt { get; private set; }

    public string? Status { get; private set; }

    /// <summary>Hash of everything the export says of the case, and of how often it has come back to saying so.</summary>
    public byte[] Fingerprint { get; private set; } = [];
}
