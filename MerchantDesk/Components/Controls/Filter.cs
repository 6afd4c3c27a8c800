namespace MerchantDesk.Components.Controls;

/// <summary>One filter of a list. Its state is the query parameter <paramref name="Key"/>; null is no filter.</summary>
public sealed record Filter(string Key, string Name, string? Value, IReadOnlyList<(string Value, string Text)> Options);
