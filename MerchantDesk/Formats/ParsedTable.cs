using System.Collections.Frozen;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>What an export of orders or cases said once every record was read: how many, and the sum of their amounts by currency.</summary>
public sealed record ParsedTable(
    string Format,
    string Encoding,
    int Rows,
    IReadOnlyList<Money> Sums,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    /// <summary>The store that its rows name; null where it has none.</summary>
    public string? Store { get; init; }

    public string? Platform { get; init; }

    /// <summary>The codes of the forms that fit where more than one does.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The numbers by which its records are known.</summary>
    public IReadOnlySet<string> Numbers { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The first and the last day of its records, where somebody asked for them.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The files of an archive as one: what refuses one refuses all.</summary>
    public static ParsedTable Of(IReadOnlyList<ParsedTable> files) => files is [var only] ? only : new ParsedTable(
        string.Join(", ", files.Select(file => file.Format).Distinct()),
        string.Join(", ", files.Select(file => file.Encoding).Distinct()),
        files.Sum(file => file.Rows),
        [.. files.SelectMany(file => file.Sums).GroupBy(sum => sum.Currency, (currency, sums) => sums.Aggregate(Money.Zero(currency), (all, sum) => all + sum))],
        [.. files.SelectMany(file => file.Problems).Take(ProblemList.Kept)],
        files.Sum(file => file.ProblemCount))
    {
        Store = files[0].Store,
        Platform = files[0].Platform,
        Candidates = [.. files.SelectMany(file => file.Candidates).Distinct()],
    };

    public Verdict Verdict => ProblemCount > 0 ? Verdict.Rejected : Verdict.Accepted;
}
