using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Over which days a file reaches.</summary>
public sealed class FileDays
{
    /// <summary>After <see cref="Last"/> where the file has no lines.</summary>
    public DateOnly First { get; private set; } = DateOnly.MaxValue;

    public DateOnly Last { get; private set; } = DateOnly.MinValue;

    public void Take(StatementLine line)
    {
        First = line.Day < First ? line.Day : First;
        Last = line.Day > Last ? line.Day : Last;
    }
}
