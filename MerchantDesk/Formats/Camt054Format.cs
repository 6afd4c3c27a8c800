using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>
/// ISO 20022 notification of single debits and credits: the details of what the statement tells as entries.
/// </summary>
public sealed class Camt054Format : IStatementFormat
{
    private static readonly CamtMessage Message = new("camt054", "BkToCstmrDbtCdtNtfctn", "Ntfctn");

    public string Code => "camt054";

    public double Likelihood(FileSample sample) => Message.Likelihood(sample);

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => Message.ReadProvisional(bytes, settings, take);
}
