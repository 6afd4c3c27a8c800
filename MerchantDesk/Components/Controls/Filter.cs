namespace MerchantDesk.Components.Controls;

/// <summary>One filter of a list. Its state is the query parameter <paramref name="Key"/>; null is no filter.</summary>
/// <param name="Unset">What the list shows without the filter; null is everything.</param>
public sealed record Filter(string Key, string Name, string? Value, IReadOnlyList<(string Value, string Text)> Options, string? Unset = null);
