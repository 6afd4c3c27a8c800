namespace MerchantDesk.Components.Controls;

/// <summary>A figure of an answer, with its words, that leads to the rows that make it up.</summary>
/// <param name="Tone">Strong by its colour where it needs somebody; null where it does not.</param>
public sealed record Figure(string Text, string Href, DeskStatus? Tone = null, bool Strong = false);
