namespace MerchantDesk.Data;

/// <summary>A booked line of a bill or statement: a movement of its account.</summary>
public sealed class StoredLine : ToldLine;
