using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>One format of bills or bank statements: recognises it by content and streams its lines. Knows no database.</summary>
public interface IStatementFormat
{
    /// <summary>The stable name, such as <c>alipay-fund</c>.</summary>
    string Code { get; }

    /// <summary>How sure this format is, from 0 to 1, after a look at the decoded beginning of a file.</summary>
    double Likelihood(FileSample sample);

    /// <summary>Reads the whole file, handing each line to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take);
}
