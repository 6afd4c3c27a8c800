using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>SWIFT's interim report MT942: what a day has brought so far, which that day's MT940 tells again. Its own counts and sums are hard controls.</summary>
public sealed partial class Mt942Format : IStatementFormat
{
    public string Code => "mt942";

    public double Likelihood(FileSample sample) => IsInterim(sample) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) =>
        SwiftMessages.Read(Code, bytes, settings, line => take(line with { AnnouncedIn = Code }), isInterim: true);

    /// <summary>True where a file has what only interim reports have, and no opening balance.</summary>
    public static bool IsInterim(FileSample sample) => Totals().IsMatch(sample.Text) && !Opening().IsMatch(sample.Text);

    [GeneratedRegex(@"(?:^|\r):(34F|90[CD]|13D?):", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Totals();

    [GeneratedRegex(@"(?:^|\r):60[FM]:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Opening();
}
