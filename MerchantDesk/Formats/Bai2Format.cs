using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>BAI2, the cash report of American banks: one statement for each account and day. Its trailers are hard controls.</summary>
public sealed partial class Bai2Format : IStatementFormat
{
    public const string Name = "bai2";

    public string Code => Name;

    public double Likelihood(FileSample sample) => Begin().IsMatch(sample.Text) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var source = new SourceChars(bytes, problems);
        var records = new Bai2Records(source, problems);
        var entries = new BankEntries(settings, problems, take, "16", "02");
        var file = new Bai2File(settings, problems, entries);
        while (!entries.IsFull && records.Read())
        {
            file.Take(records);
        }

        file.End(records.Last);
        return new ParsedFile(Code, source.Encoding, file.Statements, problems.Items, problems.Count);
    }

    [GeneratedRegex(@"^\s*01,[^,\r\n]*,[^,\r\n]*,[0-9]{6},[0-9:]{0,8},", RegexOptions.CultureInvariant)]
    private static partial Regex Begin();
}
