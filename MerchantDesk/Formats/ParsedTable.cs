using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats;

/// <summary>What an export of orders or cases said once every record was read: how many, and the sum of their amounts by currency.</summary>
public sealed record ParsedTable(
    string Format,
    string Encoding,
    int Rows,
    IReadOnlyList<Money> Sums,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount);
