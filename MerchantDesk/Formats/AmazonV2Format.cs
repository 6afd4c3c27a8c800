using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Amazon's settlement report in its newer layout: one row for each component of an amount, named by a type and a description.</summary>
public sealed class AmazonV2Format : IStatementFormat
{
    private const string Type = "amount-type";
    private const string Description = "amount-description";
    private const string Amount = "amount";

    private static readonly string[] Needed = [Type, Description, Amount, "posted-date"];
    private static readonly string[] Said = [Type, Description, "sku", "order-item-code", "promotion-id"];

    public string Code => "amazon-v2";

    public double Likelihood(FileSample sample) => AmazonSettlements.IsIn(sample, Description) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) => AmazonSettlements.Read(Code, bytes, Needed, [Amount], Line, take);

    private static StatementLine? Line(TableRow row, AmazonSettlement settlement)
    {
        if (row.Span(Amount).IsEmpty)
        {
            row.Refuse(Amount, "amount-unreadable", "");
        }

        var amount = settlement.Amount(row, Amount);
        var (trade, type) = (AmazonKinds.Plain(row.Cell("transaction-type")), AmazonKinds.Plain(row.Cell(Type)));
        var kind = AmazonKinds.IsTrade(trade) ? AmazonKinds.OfComponent(trade, type, row.Cell(Description), !amount.IsNegative) : AmazonKinds.Of(trade, row.Cell(Description), !amount.IsNegative);
        return settlement.Line(row, row.Text("posted-date-time") ?? row.Text("posted-date"), row.Joined(Said)) is not { } line ? null : line with
        {
            Kind = kind == LineKind.Transfer && settlement.IsDeposit(trade, amount) ? LineKind.Payout : kind,
            Gross = amount,
            Fee = Money.Zero(amount.Currency),
            Parts = AmazonKinds.PartOf(type, row.Cell(Description), amount, row.Cell("promotion-id")) is { } part ? [part] : [],
        };
    }
}
