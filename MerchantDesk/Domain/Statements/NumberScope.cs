namespace MerchantDesk.Domain.Statements;

/// <summary>What a line's own number names, and with it what the same number with something else is: the same line changed, or another line.</summary>
public enum NumberScope
{
    /// <summary>Nothing for good: its source gives the number again.</summary>
    Nothing,

    /// <summary>One movement of its kind. A charge and its refund may share it.</summary>
    Kind,

    /// <summary>One movement of its kind and way, as somebody said of a column: what goes the other way under it is a movement of its own.</summary>
    KindAndWay,

    /// <summary>The same on one day only: banks begin anew with each day.</summary>
    KindAndWayOfDay,

    /// <summary>One movement for good, whatever is said of its kind and day: our own form.</summary>
    Movement,
}
