namespace MerchantDesk.Domain.Profiles;

/// <summary>Rows that are no records, such as totals or what is only announced: whose cell begins with the text, in either case of its letters.</summary>
/// <param name="Column">Which cell; null is the first that says anything.</param>
public sealed record SkipRule(string? Column, string Text);
