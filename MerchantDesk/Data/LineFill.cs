using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>
/// What a later file adds to a known line that had not been told before: the payout by which it is sent. The line stays as it was told; the
/// newest published fill counts. Written in bulk beside the change tracker; unchangeable once its batch is published.
/// </summary>
public sealed class LineFill
{
    public BatchId Batch { get; private set; }

    public RecordId Line { get; private set; }

    public string Account { get; private set; } = "";

    public string PayoutId { get; private set; } = "";
}
