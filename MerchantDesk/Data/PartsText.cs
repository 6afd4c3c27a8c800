using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>The components of a line's amount as the books keep them: a JSON array of name, smallest units, funder and whether the gross holds it.</summary>
public static class PartsText
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where there are none.</summary>
    public static string? Write(IReadOnlyList<AmountPart> parts) => parts.Count == 0 ? null
        : new JsonArray([.. parts.Select(part => (JsonNode)new JsonArray(part.Name, part.Amount.Minor, part.Funder.ToString(), part.IsInGross))]).ToJsonString(Form);

    /// <param name="currency">That of the line.</param>
    public static IReadOnlyList<AmountPart> Read(string? text, Currency currency)
    {
        if (text is null)
        {
            return [];
        }

        using var parts = JsonDocument.Parse(text);
        return
        [
            .. parts.RootElement.EnumerateArray().Select(part => new AmountPart(
                part[0].GetString()!, new Money(part[1].GetInt64(), currency), Enum.Parse<PartFunder>(part[2].GetString()!), part[3].GetBoolean())),
        ];
    }
}
