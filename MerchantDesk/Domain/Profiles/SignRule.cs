namespace MerchantDesk.Domain.Profiles;

/// <summary>How a row says whether money came in or went out.</summary>
public enum SignRule
{
    /// <summary>One column, a minus for money out.</summary>
    Signed,

    /// <summary>One column, a minus for money in, as on the bill of a credit card.</summary>
    Inverse,

    /// <summary>One column in, one out. Whether the column out has a minus before every amount or before none, its amounts go out.</summary>
    TwoColumns,

    /// <summary>One column in, one out, neither with a sign of its own: a minus takes a movement of its column back.</summary>
    TwoColumnsTakenBack,

    /// <summary>One column of amounts and one with a word for in or out; a minus counts for nothing where every amount of the word has it, and is refused where some have none.</summary>
    Direction,
}
