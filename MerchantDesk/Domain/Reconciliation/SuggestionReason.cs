namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What speaks for two records belonging together, or against it.</summary>
public enum SuggestionReason
{
    SameNumber,

    /// <summary>One number holds the other.</summary>
    NumberWithin,

    /// <summary>The numbers differ in one character, or two neighbours are swapped.</summary>
    NumberMistyped,

    /// <summary>The first digits are equal; the rest was lost, as a spreadsheet does with long numbers.</summary>
    NumberRounded,
    OtherNumber,
    SameAmount,
    NearAmount,
    OtherAmount,
    SameDay,
    DaysLater,
    DaysEarlier,
    SameParty,
    PartyWithin,
    OtherParty,

    /// <summary>One of the two does not say.</summary>
    PartyNotStated,
}
