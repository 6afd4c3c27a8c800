namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// Says that the goods are stopped or back, so that money may go out: for all units of its case and its whole amount, or there is no token.
/// It lives until it is used or a fact speaks against it. Who issued it, and on what evidence, is the case's step.
/// </summary>
public sealed record ReleaseToken(TokenKind Kind, DateTimeOffset IssuedAt, DateTimeOffset VerifiedAt)
{
    /// <summary>How long the facts behind it may go without being looked at again before a payment.</summary>
    public TimeSpan Validity => Kind switch
    {
        TokenKind.NotShipped => TimeSpan.FromHours(24),
        TokenKind.Intercept => TimeSpan.FromHours(48),
        _ => TimeSpan.FromDays(30),
    };

    /// <summary>True where the parcel is where it could not be if the token told the truth.</summary>
    public bool IsContradictedBy(ShipmentFact fact) => Kind switch
    {
        TokenKind.NotShipped => fact.HasLeft,
        TokenKind.Intercept => fact.IsDelivered,
        _ => false,
    };

    public bool IsFresh(DateTimeOffset now) => now - VerifiedAt <= Validity;
}
