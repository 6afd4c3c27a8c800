using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Several cases of one order rest on one parcel: what one of them asks for decides whether the carrier's word is enough for the others.</summary>
public static class ParcelShare
{
    public static async Task TellAsync(Act act, RefundCase by, CancellationToken ct)
    {
        var others = await act.Db.RefundCases.Where(of => of.OrderNo == by.OrderNo && of.Store == by.Store && of.Number != by.Number && of.State == RefundState.InterceptConfirmed)
            .OrderBy(of => of.Id).ToListAsync(ct);
        if (others.Count == 0)
        {
            return;
        }

        // What the others rest on is asked of the database.
        await act.Db.SaveChangesAsync(ct);
        foreach (var other in others)
        {
            if (other.HearOfOthers(act.Now, await RefundBooks.FactsAsync(act.Db, other, act.Now, ct)))
            {
                act.Record(RefundActName.Of(RefundAct.AwaitGoods), other.Number, new { by = by.Number, state = other.State.ToString() }, other.Version, await RefundRecords.OfAsync(act.Db, other, ct));
            }
        }
    }
}
