namespace MerchantDesk.Domain.Profiles;

/// <summary>A row of a file as it stands there, with its line from 1 on.</summary>
public sealed record SourceRow(int Line, IReadOnlyList<string> Cells);
