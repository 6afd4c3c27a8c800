using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Tests.Support;

/// <summary>Refunds of orders that have been sent, led act by act by the people of the team.</summary>
public sealed class RefundStory(DeskFolder folder)
{
    private static readonly RefundAct[] Return = [RefundAct.SkipIntercept, RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify];

    public async Task<string> OpenAsync(string order, string amount)
    {
        await folder.SignInAsync("ann");
        return await folder.Get<RefundService>().OpenAsync("ali-main", order, StoryBooks.Yuan(amount), "not wanted");
    }

    /// <summary>Opened, returned, checked: waits for approval.</summary>
    public async Task<string> ReturnedAsync(string order, string amount)
    {
        var number = await OpenAsync(order, amount);
        foreach (var act in Return)
        {
            await ByAsync(act is RefundAct.AuthoriseReturn or RefundAct.ShipBack ? "ann" : "will", number, act);
        }

        return number;
    }

    public async Task<string> ApprovedAsync(string order, string amount)
    {
        var number = await ReturnedAsync(order, amount);
        await ByAsync("abe", number, RefundAct.Approve);
        return number;
    }

    public async Task<string> PaidAsync(string order, string amount)
    {
        var number = await ApprovedAsync(order, amount);
        await ByAsync("cleo", number, RefundAct.Claim);
        var version = (await folder.Get<RefundQueries>().ViewAsync(number)).Version;
        await folder.Get<RefundService>().PayAsync(number, version, "PR-" + number, number);
        return number;
    }

    public async Task ByAsync(string user, string number, RefundAct act)
    {
        await folder.SignInAsync(user);
        var view = await folder.Get<RefundQueries>().ViewAsync(number);
        var move = RefundFlow.From(view.Row.State).FirstOrDefault(each => each.Act == act) ?? RefundFlow.All.First(each => each.Act == act);
        await folder.Get<RefundService>().DoAsync(number, view.Version, act, move.Evidence is { } needed ? Cast.Show(needed) : null);
    }
}
