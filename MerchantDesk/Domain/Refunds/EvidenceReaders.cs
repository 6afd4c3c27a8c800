using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Who may look at what was shown as proof, pictures and chats that name people: whoever has a part in refunds, and the auditor.</summary>
public static class EvidenceReaders
{
    /// <summary>One of these is enough.</summary>
    public static IReadOnlySet<Duty> Duties { get; } = RefundFlow.All.Select(move => move.Duty).OfType<Duty>().Append(Duty.ReadAuditLog).ToHashSet();
}
