using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A line that came again under its own number with something else. The first stands.</summary>
/// <param name="Line">The line that stands, on its side.</param>
/// <param name="Account">The code of its account.</param>
/// <param name="Number">Its own number.</param>
/// <param name="Before">What the balance felt as it was told first.</param>
/// <param name="After">The same as it was told last.</param>
/// <param name="Batch">The import that told it so.</param>
public sealed record LineChange(RecordRef Line, string Account, string Number, DateOnly Day, DateOnly DayAfter, Money Before, Money After, string Batch)
{
    /// <summary>What else of the first telling is other in the last, where amount and day are the same; empty else.</summary>
    public string DetailBefore { get; init; } = "";

    public string DetailAfter { get; init; } = "";

    /// <summary>All that it was told last beside net and day: two that net the same may have charged another fee, or name another order.</summary>
    public string Saying { get; init; } = "";

    /// <summary>True where the other says of the line just what this one does.</summary>
    public bool SaysSame(LineChange other) => other.DayAfter == DayAfter && other.After == After && other.Saying == Saying;
}
