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

    /// <summary>By what the person is known, as the log calls it: <c>key/7</c>, or <c>person/3</c> where they signed in. Null for nobody.</summary>
    public string? Account => Key is { } key ? $"key/{key.Id.Value}" : Person is { } person ? $"person/{person.Value}" : null;

    public static Caller Nobody(string channel) => new(null, channel, Guid.NewGuid().ToString("N")[..12]);
}
