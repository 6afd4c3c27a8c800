using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One sign-in in one browser, from its beginning until it ends: by signing out, by being idle, or by its age.</summary>
public sealed class SignInSession
{
    /// <summary>Random; stands in the sealed cookie.</summary>
    public required string Id { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The person's security stamp when it began: a new password or factor makes another.</summary>
    public required string Stamp { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the person last did something, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
