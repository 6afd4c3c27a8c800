using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>What <c>setup --from</c> reads: people, platforms, stores, accounts and fee contracts of a new installation. Unknown fields are refused.</summary>
public sealed record TeamFile
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    public required string Merchant { get; init; }

    public required string TimeZone { get; init; }

    public required string Currency { get; init; }

    public required int TeamSize { get; init; }

    /// <summary>The switch <c>Api:AllowMoneyDuties</c>; off unless told.</summary>
    public bool AllowMoneyDuties { get; init; }

    public IReadOnlyList<PersonRow> People { get; init; } = [];

    public IReadOnlyList<PlatformRow> Platforms { get; init; } = [];

    public IReadOnlyList<StoreRow> Stores { get; init; } = [];

    public IReadOnlyList<AccountRow> Accounts { get; init; } = [];

    public IReadOnlyList<FeeRow> Fees { get; init; } = [];

    /// <summary>Throws <see cref="RuleException"/> with the place in the file and what is wrong there.</summary>
    public static TeamFile Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<TeamFile>(json, Form) ?? throw new RuleException(Rule.TeamFileInvalid, "$", "null");
        }
        catch (JsonException problem)
        {
            throw new RuleException(Rule.TeamFileInvalid, problem.Path ?? "$", problem.Message);
        }
    }

    public sealed record PersonRow(string User, string Name, IReadOnlyList<string> Roles);

    public sealed record PlatformRow(string Code, string Name);

    public sealed record StoreRow(string Code, string Platform, string Name, string? TimeZone = null);

    public sealed record AccountRow(string Code, string Kind, string Platform, string Currency, string Number, string? TimeZone = null);

    public sealed record FeeRow(string Platform, string Currency, int RateBp, string Fixed, string RefundFee, DateOnly ValidFrom);
}
