using System.Linq.Expressions;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Data;

/// <summary>
/// Every line but sales and fees, which are the many: those of one order are asked at each decision on its refund, and a partial index finds
/// them. It serves only a query that says the same, word for word.
/// </summary>
public static class RareLines
{
    public static Expression<Func<StoredLine, bool>> Are { get; } = line => line.Kind != LineKind.Sale && line.Kind != LineKind.Fee && line.Kind != LineKind.FeeRefund;

    /// <summary>What <see cref="Are"/> becomes.</summary>
    public static string Filter { get; } = $"\"Kind\" NOT IN ({(int)LineKind.Sale}, {(int)LineKind.Fee}, {(int)LineKind.FeeRefund})";
}
