using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats;

/// <summary>What the account knows that the file may not say: its zone and main currency; and from when to when a movement may be.</summary>
public sealed record ReadSettings(TimeZoneInfo Zone, Currency Currency)
{
    /// <summary>In which order the file writes day, month and year, as somebody has said, one of <see cref="Reading.DateOrder.Orders"/>; null leaves it to the file.</summary>
    public string? DayOrder { get; init; }

    /// <summary>No platform and no account is older.</summary>
    public DateOnly Earliest { get; init; } = new(1990, 1, 1);

    public DateTimeOffset Latest { get; init; } = DateTimeOffset.MaxValue;
}
