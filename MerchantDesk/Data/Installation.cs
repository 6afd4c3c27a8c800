namespace MerchantDesk.Data;

/// <summary>The one merchant these books belong to. There is at most one row, made by the first set-up.</summary>
public sealed class Installation
{
    public int Id { get; private set; } = 1;

    /// <summary>The identity of this installation's audit log.</summary>
    public required string Log { get; init; }

    public required string Merchant { get; set; }

    /// <summary>IANA name of the zone in which the merchant's days begin and end.</summary>
    public required string TimeZone { get; set; }

    public required string Currency { get; set; }

    /// <summary>How many people work here: decides which duties must be apart.</summary>
    public required int TeamSize { get; set; }

    /// <summary>Whether keys may approve, pay, sign and grant: the switch <c>Api:AllowMoneyDuties</c>.</summary>
    public bool AllowMoneyDuties { get; set; }
}
