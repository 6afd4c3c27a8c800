using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats.Reading;

/// <summary>A column that holds one component of the amounts of its rows.</summary>
public sealed record PartColumn(string Name, PartFunder Funder, bool IsInGross);
