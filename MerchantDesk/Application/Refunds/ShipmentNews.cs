using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Lets the open cases hear what an export of orders says of their parcels, in the act that makes it known.</summary>
public static class ShipmentNews
{
    public static async Task TellAsync(Act act, ImportBatch batch, CancellationToken ct)
    {
        var open = Enum.GetValues<RefundState>().Where(RefundFlow.IsOpen).ToList();
        var told = await act.Db.RefundCases
            .Where(of => of.Store == batch.Account && open.Contains(of.State))
            .Join(act.Db.Orders.Where(order => order.Batch == batch.Id), of => new { of.Store, of.OrderNo }, order => new { order.Store, order.OrderNo }, (of, order) => new { Case = of.Id, order.Id, order.Shipment })
            .ToListAsync(ct);
        foreach (var news in told.GroupBy(each => each.Case).Select(each => each.MaxBy(order => order.Id)!))
        {
            var of = await act.Db.RefundCases.SingleAsync(each => each.Id == news.Case, ct);
            var done = of.Hear(new ShipmentFact(news.Shipment, batch.Number), act.Now, await RefundBooks.WorthOnceLeftAsync(act.Db, of, ct));
            if (done.Count > 0)
            {
                act.Record("refund.parcelMoved", of.Number, new { batch = batch.Number, shipment = news.Shipment.ToString(), acts = done.Select(each => each.ToString()), state = of.State.ToString() }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
            }
        }
    }
}
