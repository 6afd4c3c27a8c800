using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Tests.Support;

/// <summary>Refunds of orders that have been sent, led act by act by the people of the team.</summary>
public sealed class RefundStory(DeskFolder folder)
{
    /// <summary>The beginning of a picture: enough to be told as one.</summary>
    private static readonly byte[] Beginning = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00];

    private static readonly RefundAct[] Return = [RefundAct.SkipIntercept, RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify];

    /// <summary>What an inspection of the case shows: a picture of its own.</summary>
    public static byte[] PictureOf(string number) => [.. Beginning, .. System.Text.Encoding.UTF8.GetBytes(number)];

    public async Task<string> OpenAsync(string order, string amount)
    {
        await folder.SignInAsync("ann");
        return await folder.Get<RefundService>().OpenAsync("ali-main", order, StoryBooks.Yuan(amount), "not wanted");
    }

    /// <summary>Opened, returned, checked: waits for approval.</summary>
    public async Task<string> ReturnedAsync(string order, string amount)
    {
        var number = await OpenAsync(order, amount);
        var state = (await folder.Get<RefundCaseQueries>().ViewAsync(number)).Row.State;
        foreach (var act in state == RefundState.Submitted ? Return : Return[1..])
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
        var version = (await folder.Get<RefundCaseQueries>().ViewAsync(number)).Version;
        await folder.Get<RefundService>().PayAsync(number, version, "PR-" + number, number);
        return number;
    }

    public async Task ByAsync(string user, string number, RefundAct act)
    {
        await folder.SignInAsync(user);
        var view = await folder.Get<RefundCaseQueries>().ViewAsync(number);
        var move = RefundFlow.From(view.Row.State).FirstOrDefault(each => each.Act == act) ?? RefundFlow.All.First(each => each.Act == act);
        var shown = Cast.ShowFor(move);
        shown = shown switch
        {
            { Kind: EvidenceKind.InspectionPhoto } => shown with { Sha256 = await folder.Get<RefundService>().KeepEvidenceAsync(act, number, new MemoryStream(PictureOf(number))), Accepted = shown.Outcome is null ? view.UnitCount : 0 },
            { Kind: EvidenceKind.Waybill } => shown with { Text = $"back of {number}" },
            _ => shown,
        };
        await folder.Get<RefundService>().DoAsync(number, view.Version, act, shown);
    }
}
