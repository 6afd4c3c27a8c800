namespace MerchantDesk.Domain.Refunds;

/// <summary>Says that the goods are stopped or back, so that money may go out. It lives until it is used or a fact speaks against it.</summary>
public sealed record ReleaseToken(TokenKind Kind, DateTimeOffset IssuedAt, DateTimeOffset VerifiedAt)
{
    /// <summary>How long the facts behind it may go without being looked at again before a payment.</summary>
    public TimeSpan Validity => Kind switch
    {
        TokenKind.NotShipped => TimeSpan.FromHours(24),
        TokenKind.Intercept => TimeSpan.FromHours(48),
        _ => TimeSpan.FromDays(30),
    };

    public bool IsFresh(DateTimeOffset now) => now - VerifiedAt <= Validity;
}
