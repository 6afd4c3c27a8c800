using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Profiles;

/// <summary>A column profile as JSON, to be kept beside the books, sent to somebody else and brought in again. Unknown fields are refused.</summary>
public static class ProfileJson
{
    /// <summary>Characters of the longest profile that is read.</summary>
    public const int Longest = 256 * 1024;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(ColumnProfile profile) => JsonSerializer.Serialize(profile, Form);

    /// <summary>Throws <see cref="RuleException"/> where it is no profile, or one that could read nothing.</summary>
    public static ColumnProfile Read(string json)
    {
        try
        {
            var read = json.Length > Longest ? null : JsonSerializer.Deserialize<ColumnProfile>(json, Form);
            return (read is null ? throw new RuleException(Rule.ProfileTooLarge) : DemandValues(read)).Demanded();
        }
        catch (JsonException wrong)
        {
            throw new RuleException(Rule.ProfileUnreadable, wrong.Path is { Length: > 2 } path ? path[2..] : "file");
        }
    }

    /// <summary>Several names in one text make a value that has none.</summary>
    private static ColumnProfile DemandValues(ColumnProfile read)
    {
        (string Path, bool IsKnown)[] values =
        [
            ("$.subject", Enum.IsDefined(read.Subject)), ("$.encoding", Enum.IsDefined(read.Encoding)), ("$.delimiter", Enum.IsDefined(read.Delimiter)), ("$.decimals", Enum.IsDefined(read.Decimals)),
            ("$.days", Enum.IsDefined(read.Days)), ("$.sign", Enum.IsDefined(read.Sign)), ("$.fee", Enum.IsDefined(read.Fee)), ("$.otherKind", read.OtherKind is not { } kind || Enum.IsDefined(kind)),
            ("$.columns", read.Columns.Keys.All(Enum.IsDefined)), ("$.kinds", read.Kinds.Values.All(Enum.IsDefined)), ("$.shipments", read.Shipments.Values.All(Enum.IsDefined)),
        ];
        return Array.Find(values, value => !value.IsKnown).Path is { } wrong ? throw new RuleException(Rule.ProfileUnreadable, wrong[2..]) : read;
    }
}
