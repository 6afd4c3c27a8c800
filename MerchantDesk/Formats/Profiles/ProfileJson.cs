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
            return (read ?? throw new RuleException(Rule.ProfileTooLarge)).Demanded();
        }
        catch (JsonException wrong)
        {
            throw new RuleException(Rule.ProfileUnreadable, wrong.Path is { Length: > 1 } path ? path : "$");
        }
    }
}
