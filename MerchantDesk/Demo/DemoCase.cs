using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>A refund case of the time before the desk, as the old system exports it. Times are in the shop's zone.</summary>
public sealed record DemoCase(
    string Number, DemoOrder Order, bool ReturnsGoods, string Reason, Money Amount, DateTime RequestedAt, DateTime ApprovedAt, DateTime? GoodsBackAt);
