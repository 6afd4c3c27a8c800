using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

/// <param name="Since">When it came into its state.</param>
/// <param name="DueAt">When the step it waits for should be done; null where no clock runs.</param>
/// <param name="Now">The moment of the answer, so that everybody counts from the same.</param>
/// <param name="Turn">Whose duty the next step is.</param>
/// <param name="IsMine">True where the asker holds one of them.</param>
public sealed record RefundRow(
    string Number, string Store, string Platform, string OrderNo, RefundPath Path, RefundState State, Money Amount, string Reason, string? Customer, string Opener,
    DateTimeOffset OpenedAt, DateTimeOffset Since, DateTimeOffset? DueAt, DateTimeOffset Now, IReadOnlyList<Duty> Turn, bool IsMine);
