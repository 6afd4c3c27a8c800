using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Days that one kind of bill tells of without a hole, and how it tells of the money that leaves the wallet on them.</summary>
public readonly record struct SettledDays(DateRange Days, Settlement Settlement);
