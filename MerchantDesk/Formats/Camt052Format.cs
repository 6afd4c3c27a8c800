using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>
/// ISO 20022 account report: what a day has brought so far, which that day's statement tells again.
/// </summary>
public sealed class Camt052Format : IStatementFormat
{
    private static readonly CamtMessage Message = new("camt052", "BkToCstmrAcctRpt", "Rpt");

    public string Code => "camt052";

    public double Likelihood(FileSample sample) => Message.Likelihood(sample);

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => Message.ReadProvisional(bytes, settings, take);
}
