using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One revision of a column profile of an account or a store. The last one counts; one without columns ends the profile.</summary>
public sealed class StoredProfile : IAppendOnly
{
    public ProfileId Id { get; private set; }

    public required ProfileSubject Subject { get; init; }

    /// <summary>The account's code; of orders the store's.</summary>
    public required string Place { get; init; }

    public required string Name { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Revision { get; init; }

    /// <summary>The profile as JSON; null where it was removed.</summary>
    public string? Json { get; init; }

    public PersonId? SavedBy { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
}
