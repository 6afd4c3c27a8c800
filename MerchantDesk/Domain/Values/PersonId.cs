namespace MerchantDesk.Domain.Values;

/// <summary>Which person; people see names, never this number.</summary>
public readonly record struct PersonId(long Value);
