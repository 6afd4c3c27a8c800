using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Amazon's settlement report in its older layout: nine columns of amounts, of which a row mostly fills one.</summary>
public sealed class AmazonV1Format : IStatementFormat
{
    private const string PriceType = "price-type";
    private const string Price = "price-amount";
    private const string Promotion = "promotion-amount";
    private const string Other = "other-amount";

    private static readonly string[] Needed = ["posted-date", PriceType, Price, "item-related-fee-type", "item-related-fee-amount", Other];
    private static readonly string[] Fees = ["shipment-fee-amount", "order-fee-amount", "item-related-fee-amount", "misc-fee-amount", "other-fee-amount"];
    private static readonly string[] Paid = [Price, Promotion, "direct-payment-amount", Other];
    private static readonly string[] Said =
        [PriceType, "item-related-fee-type", "shipment-fee-type", "order-fee-type", "other-fee-reason-description", "promotion-type", "direct-payment-type", "sku", "order-item-code", "promotion-id"];

    public string Code => "amazon-v1";

    public double Likelihood(FileSample sample) => AmazonSettlements.IsIn(sample, "item-related-fee-type") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) =>
        AmazonSettlements.Read(Code, bytes, Needed, [.. Fees, .. Paid], Line, take);

    private static StatementLine? Line(TableRow row, AmazonSettlement settlement)
    {
        var (paid, fees) = (Sum(row, settlement, Paid), Sum(row, settlement, Fees));
        var type = AmazonKinds.Plain(row.Cell("transaction-type"));
        var isTrade = AmazonKinds.IsTrade(type);
        var isFee = isTrade && paid.IsZero && !fees.IsZero;
        var gross = isTrade && !isFee ? paid : paid + fees;
        return settlement.Line(row, row.Text("posted-date"), row.Joined(Said)) is not { } line ? null : line with
        {
            Kind = settlement.IsDeposit(type, gross) ? LineKind.Payout : isFee ? AmazonKinds.Fee(!fees.IsNegative) : AmazonKinds.Of(type, "", !gross.IsNegative),
            Gross = gross,
            Fee = isTrade && !isFee ? fees : Money.Zero(gross.Currency),
            Parts = isTrade && !isFee ? [.. Parts(row, settlement)] : [],
        };
    }

    private static Money Sum(TableRow row, AmazonSettlement settlement, string[] names) =>
        names.Aggregate(Money.Zero(settlement.Currency), (sum, name) => sum + settlement.Amount(row, name));

    private static IEnumerable<AmountPart> Parts(TableRow row, AmazonSettlement settlement)
    {
        if (AmazonKinds.PartOf("itemprice", row.Cell(PriceType), settlement.Amount(row, Price)) is { } price)
        {
            yield return price;
        }

        if (AmazonKinds.PartOf("promotion", row.Text("promotion-type") ?? "promotion", settlement.Amount(row, Promotion), row.Cell("promotion-id")) is { } promotion)
        {
            yield return promotion;
        }
    }
}
