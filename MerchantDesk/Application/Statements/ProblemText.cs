using System.Text.Json;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Application.Statements;

/// <summary>How what was found in a file, and did not keep it out, is stored beside its import.</summary>
public static class ProblemText
{
    /// <summary>Null where nothing was found.</summary>
    public static string? Write(IEnumerable<FileProblem> problems) => problems.Where(problem => !problem.Refuses).ToList() is { Count: > 0 } kept ? JsonSerializer.Serialize(kept) : null;

    public static IReadOnlyList<FileProblem> Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<FileProblem>>(text)!;
}
