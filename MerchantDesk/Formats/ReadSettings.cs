using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats;

/// <summary>What the account knows that the file may not say: its zone and main currency; and from when to when a movement may be.</summary>
public sealed record ReadSettings(TimeZoneInfo Zone, Currency Currency)
{
    /// <summary>No platform and no account is older.</summary>
    public DateOnly Earliest { get; init; } = new(1990, 1, 1);

    public DateTimeOffset Latest { get; init; } = DateTimeOffset.MaxValue;
}
