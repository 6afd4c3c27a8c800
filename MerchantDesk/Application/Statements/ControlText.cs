using System.Text.Json;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Application.Statements;

/// <summary>How control totals are stored beside what they are about.</summary>
public static class ControlText
{
    public static string Write(IReadOnlyList<ControlTotal> controls) => JsonSerializer.Serialize(controls);

    public static IReadOnlyList<ControlTotal> Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<ControlTotal>>(text)!;
}
