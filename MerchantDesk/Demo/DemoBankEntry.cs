using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>One entry on a bank account. The amount is signed as the account feels it.</summary>
/// <param name="Instructed">What was sent in another currency, where the bank converted it.</param>
/// <param name="Rate">The rate the bank states for that.</param>
/// <param name="Printed">False for an entry that is booked but in no statement the merchant has.</param>
public sealed record DemoBankEntry(
    DemoPlatform Account, DateOnly Day, Money Amount, string Party, string Reference, string Text, Money? Instructed = null, string? Rate = null, bool Printed = true);
