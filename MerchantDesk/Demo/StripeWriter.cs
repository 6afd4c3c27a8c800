namespace MerchantDesk.Demo;

/// <summary>Writes Stripe's itemised report: dollars and euros in one file, the payout's id on every row of a payout that was made.</summary>
public sealed class StripeWriter(TextWriter output, DemoCalendar calendar)
{
    private const string Head =
        "automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id,payment_metadata[order_no]";

    public void Write(IEnumerable<DemoMovement> movements)
    {
        output.WriteLine(Head);
        foreach (var movement in movements)
        {
            var line = Line(movement);
            for (var i = 0; i < (movement.PrintedTwice ? 2 : 1); i++)
            {
                output.WriteLine(line);
            }
        }
    }

    private string Line(DemoMovement movement)
    {
        var settlement = DemoSettlement.Of(movement);
        var paidOut = settlement.Arrives <= calendar.Last;
        var available = DemoText.Day(settlement.Arrives) + " 00:00:00";
        var refund = movement.Kind == DemoMovementKind.Refund;
        var source = movement.RefundId ?? movement.TradeNo;
        return DemoText.Line(
            paidOut ? settlement.Number : "", paidOut ? available : "", "txn_" + source[3..], DemoText.Moment(movement.Time), available, movement.Amount.Currency.Code.ToLowerInvariant(),
            movement.Amount.ToPlainString(), (-movement.Fee).ToPlainString(), movement.Net.ToPlainString(),
            refund ? "refund" : "charge", source, refund ? $"REFUND FOR CHARGE ({movement.Title})" : movement.Title, movement.TradeNo, "pi_" + movement.TradeNo[3..], movement.OrderNo ?? "");
    }
}
