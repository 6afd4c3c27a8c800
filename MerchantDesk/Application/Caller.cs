using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application;

/// <summary>Who asks, from where. <c>Person</c> is null for somebody who has not proved who they are.</summary>
/// <param name="Channel"><c>page</c>, <c>cli</c>, <c>api</c> or <c>job</c>.</param>
/// <param name="Request">The reference of this request in the server's log.</param>
public sealed record Caller(PersonId? Person, string Channel, string Request)
{
    /// <summary>The key by which the person is known; null where they signed in.</summary>
    public KeyHolder? Key { get; init; }

    public static Caller Nobody(string channel) => new(null, channel, Guid.NewGuid().ToString("N")[..12]);
}
