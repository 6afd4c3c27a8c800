namespace MerchantDesk.Data;

/// <summary>A line of an interim report or a notification. It moves nothing: the statement of its day tells the movement again, and from then on this line says no more.</summary>
public sealed class AnnouncedLine : ToldLine;
