using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>PayPal's transaction detail report: the settlement report's movements with their states, and beside them what moved no balance.</summary>
public sealed class PaypalTrrFormat : IStatementFormat
{
    public string Code => "paypal-trr";

    public double Likelihood(FileSample sample) => PaypalReport.IsIn(sample) && PaypalReport.HasStates(sample) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => PaypalReport.Read(Code, bytes, take);
}
