using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>SWIFT's customer statement MT940 in the dialects of banks, framed or not: every statement of the file, its pages as one. The closing balance is a soft control.</summary>
public sealed partial class Mt940Format : IStatementFormat
{
    public string Code => "mt940";

    public double Likelihood(FileSample sample) => Opening().IsMatch(sample.Text) ? 1 : Mt942Format.IsInterim(sample) ? 0 : Begin().IsMatch(sample.Text) ? 0.5 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => SwiftMessages.Read(Code, bytes, settings, take, isInterim: false);

    [GeneratedRegex(@"(?:^|\r):60[FM]:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:^|\r):20:[^:]*(?:^|\r):25:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Begin();
}
