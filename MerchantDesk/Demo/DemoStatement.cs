using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>What one bank statement prints: its days, its opening balance and its entries in order.</summary>
public sealed record DemoStatement(DemoPlatform Account, int Number, DateRange Days, Money Opening, IReadOnlyList<DemoBankEntry> Entries)
{
    public Money Closing => Entries.Aggregate(Opening, (balance, entry) => balance + entry.Amount);
}
