using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>That one attempt of a case was paid at the platform. A platform's refund number stands here once.</summary>
public sealed class RefundPayment : IAppendOnly
{
    public RecordId Id { get; private set; }

    public required RefundCaseId Case { get; init; }

    public required int Attempt { get; init; }

    public required string Platform { get; init; }

    public required string PlatformRefundNo { get; init; }

    /// <summary>The sender's key of the request: the same request again pays nothing again.</summary>
    public required string RequestKey { get; init; }

    public required PersonId Person { get; init; }

    public required DateTimeOffset At { get; init; }
}
