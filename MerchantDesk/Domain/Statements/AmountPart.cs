using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// One named component of a trade or refund besides the buyer's plain payment: a coupon, a red packet, a subsidy, a stored balance,
/// freight, a tax. What remains of the gross without its parts is the buyer's payment.
/// </summary>
/// <param name="Name">As the source heads it.</param>
/// <param name="Amount">Signed as the line's gross.</param>
/// <param name="IsInGross">True where the gross holds it: the account receives it (or gives it back). False for what the order was worth beyond that, such as a discount of the merchant's.</param>
public sealed record AmountPart(string Name, Money Amount, PartFunder Funder, bool IsInGross);
