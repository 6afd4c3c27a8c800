using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>
/// ISO 20022 bank-to-customer statement. A batch is split into its transactions where they add up to it. The balances are a soft control, the
/// bank's own summary of entries a hard one.
/// </summary>
public sealed class Camt053Format : IStatementFormat
{
    private static readonly CamtMessage Message = new("camt053", "BkToCstmrStmt", "Stmt");

    public string Code => "camt053";

    public double Likelihood(FileSample sample) => Message.Likelihood(sample);

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => Message.Read(bytes, settings, take);
}
