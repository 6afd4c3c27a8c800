namespace MerchantDesk.Data.Sqlite;

/// <summary>What SQLite can do in a query beside what every database can. Only for queries.</summary>
public static class SqliteFunctions
{
    /// <summary>Where the bytes stand in others, from 1; 0 where they do not.</summary>
    public static int Instr(byte[] bytes, byte[] sought) => throw new InvalidOperationException($"{nameof(Instr)} is for queries: {bytes.Length}, {sought.Length}.");
}
