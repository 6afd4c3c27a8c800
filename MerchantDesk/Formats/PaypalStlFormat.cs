using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>PayPal's settlement report: every movement of the balance, with the totals of each section behind it.</summary>
public sealed class PaypalStlFormat : IStatementFormat
{
    public string Code => "paypal-stl";

    public double Likelihood(FileSample sample) => PaypalReport.IsIn(sample) && !PaypalReport.HasStates(sample) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => PaypalReport.Read(Code, bytes, take);
}
