using MerchantDesk.Domain.Values;
namespace MerchantDesk.Domain.Reconciliation;

/// <summary>One stored record of one side. For bank and bill lines the id is that of the statement line.</summary>
public readonly record struct RecordRef(Side Side, RecordId Id);
