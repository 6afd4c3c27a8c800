using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>A line of a bill or bank statement that tells of a refund, or of one that came back.</summary>
/// <param name="Id">The line in the books.</param>
/// <param name="Name">What people find it by: its own number, else where it stands.</param>
/// <param name="Amount">Positive.</param>
/// <param name="Number">The refund's number as the line prints it; null where it prints none.</param>
/// <param name="Time">When it was booked; of several lines the first.</param>
public sealed record BilledRefund(RecordId Id, string Name, Money Amount, string? Number, DateTimeOffset Time)
{
    /// <summary>True where the line does not say otherwise.</summary>
    public bool IsOf(string? platformRefundNo) => Number is null || Number == platformRefundNo;

    /// <param name="paid">The number under which it was paid, told beside the line's where the two differ.</param>
    public Evidence AsEvidence(string? paid) =>
        new(EvidenceKind.BillLine, paid is null || IsOf(paid) ? Name : $"{Name} ({Number} = {paid})") { Line = Id };
}
