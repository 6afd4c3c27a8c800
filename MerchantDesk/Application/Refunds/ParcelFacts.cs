using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Where the parcel of an order is: the furthest that any published export, or the warehouse on any case of the order, has said.</summary>
public static class ParcelFacts
{
    public static async Task<ShipmentFact> OfAsync(DeskDbContext db, string store, string orderNo, CancellationToken ct)
    {
        var exported = await db.Orders.Where(order => order.OrderNo == orderNo && order.Store == store)
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), order => order.Batch, batch => batch.Id, (order, batch) => new { order.Id, order.Shipment, batch.Number })
            .OrderByDescending(order => order.Id).ToListAsync(ct);
        var reported = await db.RefundCases.Where(of => of.OrderNo == orderNo && of.Store == store)
            .SelectMany(of => of.Steps.Where(step => step.Person != null && ParcelReport.Acts.Contains(step.Act)), (of, step) => new { of.Number, step.Act, step.From, step.To })
            .ToListAsync(ct);
        return exported.Select(order => new ShipmentFact(order.Shipment, order.Number))
            .Concat(reported.Select(step => ParcelReport.Of(step.Act, step.From, step.To) is { } status ? new ShipmentFact(status, step.Number) : ShipmentFact.Unknown))
            .Aggregate(ShipmentFact.Unknown, (known, told) => known == ShipmentFact.Unknown ? told : known.OrFurther(told));
    }
}
