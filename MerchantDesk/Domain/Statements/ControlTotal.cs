namespace MerchantDesk.Domain.Statements;

/// <summary>A count or sum that the file states about itself beside what its rows say. <c>Ok</c> is null where it only informs.</summary>
public sealed record ControlTotal(string Name, string Stated, string Computed, bool? Ok, bool Soft = false);
