namespace MerchantDesk.Data.Sqlite;

/// <summary>In SQL what the filter of StoredLine says: a line that no version stands in the place of, and that is none whose place was given back.</summary>
public static class SqliteStanding
{
    public const string Condition =
        """
        NOT EXISTS (SELECT 1 FROM "LineVersions" v WHERE v."Line" = line."Id" AND NOT EXISTS (SELECT 1 FROM "LineVersionEndings" e WHERE e."Version" = v."Id"))
          AND (NOT EXISTS (SELECT 1 FROM "LineVersions" v WHERE v."By" = line."Id")
            OR EXISTS (SELECT 1 FROM "LineVersions" v WHERE v."By" = line."Id" AND NOT EXISTS (SELECT 1 FROM "LineVersionEndings" e WHERE e."Version" = v."Id")))
        """;
}
