namespace MerchantDesk.Application.Statements;

/// <summary>What read a file: the same bytes tell other movements by another format, and by another revision of a column profile.</summary>
/// <param name="ProfileRevision">Null where a known format read it.</param>
public sealed record FileReading(string Format, int? ProfileRevision);
