using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data.Sqlite;

/// <summary>A day's movement as every format tells it alike. <c>NetMinor</c> is signed, in smallest units.</summary>
public readonly record struct Movement(DateOnly Day, string Currency, long NetMinor)
{
    public static Movement Of(StatementLine line) => new(line.Day, line.Net.Currency.Code, line.Net.Minor);
}

/// <summary>A line that no fingerprint of the account knows. <c>Id</c> is zero where it is not written.</summary>
public readonly record struct NewLine(RecordId Id, LineKind Kind, string? Key, int Occurrence, Movement Movement);
