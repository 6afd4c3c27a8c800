namespace MerchantDesk.Domain.Reconciliation;

/// <summary>One of the four parts of a suggestion's score. The sentence is <c>Suggest.&lt;reason&gt;</c> in Resources/.</summary>
/// <param name="Most">What the part can give at most; the four add up to 100.</param>
/// <param name="Days">How many days lie between, where the reason tells of days.</param>
public readonly record struct ScorePart(int Points, int Most, SuggestionReason Reason, int Days = 0);
