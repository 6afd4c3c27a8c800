using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Lets the cases of an order hear where its parcel is, in the act that makes it known: an import, or what the warehouse says on one of them.</summary>
public static class ShipmentNews
{
    private static readonly RefundState[] Open = [.. Enum.GetValues<RefundState>().Where(RefundFlow.IsOpen)];

    /// <summary>The cases to which it matters: the open ones, and those whose money is out on the word that the parcel was stopped or had never left.</summary>
    private static IQueryable<RefundCase> Hearing(DeskDbContext db) =>
        db.RefundCases.Where(of => Open.Contains(of.State) || (of.State == RefundState.Confirmed && of.Token != null && of.Token.Kind != TokenKind.Returned && !of.Steps.Any(step => step.Act == RefundAct.Expose)));

    /// <summary>What an export of orders says, which is about to be published.</summary>
    public static async Task TellAsync(Act act, ImportBatch batch, CancellationToken ct)
    {
        var told = await Hearing(act.Db)
            .Where(of => of.Store == batch.Account)
            .Join(act.Db.Orders.Where(order => order.Batch == batch.Id), of => new { of.Store, of.OrderNo }, order => new { order.Store, order.OrderNo }, (of, order) => new { Case = of.Id, order.Id, order.Shipment })
            .ToListAsync(ct);
        foreach (var news in told.GroupBy(each => each.Case).Select(each => each.MaxBy(order => order.Id)!))
        {
            var of = await act.Db.RefundCases.SingleAsync(each => each.Id == news.Case, ct);
            var fact = (await ParcelFacts.OfAsync(act.Db, of.Store, of.OrderNo, ct)).OrFurther(new ShipmentFact(news.Shipment, batch.Number));
            await HearAsync(act, of, fact, (acts, state) => new { batch = batch.Number, shipment = fact.Status.ToString(), acts, state }, ct);
        }
    }

    /// <summary>What the warehouse has just said on one case, to the others of its order.</summary>
    public static async Task TellOthersAsync(Act act, RefundCase by, CancellationToken ct)
    {
        if (by.LastReport is not { } report)
        {
            return;
        }

        var fact = (await ParcelFacts.OfAsync(act.Db, by.Store, by.OrderNo, ct)).OrFurther(report);
        foreach (var other in await Hearing(act.Db).Where(of => of.OrderNo == by.OrderNo && of.Store == by.Store && of.Id != by.Id).OrderBy(of => of.Id).ToListAsync(ct))
        {
            await HearAsync(act, other, fact, (acts, state) => new { by = by.Number, shipment = fact.Status.ToString(), acts, state }, ct);
        }
    }

    /// <param name="detail">What the log says of it, from what the case did by itself and the state it has come to.</param>
    private static async Task HearAsync(Act act, RefundCase of, ShipmentFact fact, Func<IEnumerable<string>, string, object> detail, CancellationToken ct)
    {
        var done = of.Hear(fact, act.Now, await RefundBooks.WorthOnceLeftAsync(act.Db, of, ct));
        if (done.Count > 0)
        {
            act.Record("refund.parcelMoved", of.Number, detail(done.Select(each => each.ToString()), of.State.ToString()), of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }
    }
}
