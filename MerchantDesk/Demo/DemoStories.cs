namespace MerchantDesk.Demo;

/// <summary>The refund cases that are still alive when the story is read: one for every state of the three flows, with an order that fits.</summary>
public sealed class DemoStories(DemoOrders orders, DemoCalendar calendar)
{
    private static readonly (string Flow, string State, DemoStore Store, string Sku, int Quantity, string Reason)[] Wanted =
    [
        ("A", "Draft", DemoStore.Taobao, "MG-0118", 1, "ordered by mistake"),
        ("A", "HoldRequested", DemoStore.Taobao, "TE-0304", 1, "wrong address"),
        ("A", "HoldRequested", DemoStore.Web, "LM-0505", 1, "ordered twice"),
        ("A", "Held", DemoStore.MiniProgram, "LM-0505", 1, "不想要了"),
        ("A", "PendingApproval", DemoStore.Taobao, "PT-0420", 1, "ordered by mistake"),
        ("A", "Approved", DemoStore.MiniProgram, "BT-0410", 2, "拍错颜色"),
        ("A", "Executing", DemoStore.Taobao, "TE-0309", 1, "found it cheaper"),
        ("A", "Executed", DemoStore.Taobao, "BL-0601", 1, "不想要了"),
        ("A", "Confirmed", DemoStore.Taobao, "PT-0416", 1, "ordered twice"),
        ("A", "Rejected", DemoStore.MiniProgram, "CD-0203", 1, "no reason given"),
        ("A", "Cancelled", DemoStore.Taobao, "KT-0112", 2, "wants it after all"),
        ("A", "HandedOver", DemoStore.Taobao, "TE-0301", 2, "wrong address"),
        ("B", "InterceptRequested", DemoStore.Taobao, "LM-0505", 1, "moved house"),
        ("B", "InterceptAccepted", DemoStore.MiniProgram, "PT-0416", 1, "不想要了"),
        ("B", "InterceptConfirmed", DemoStore.Taobao, "BL-0601", 1, "ordered twice"),
        ("B", "InterceptFailed", DemoStore.MiniProgram, "TE-0309", 1, "地址填错"),
        ("B", "InReturnTransit", DemoStore.Taobao, "FN-0702", 1, "too large for the room"),
        ("B", "PendingApproval", DemoStore.MiniProgram, "KT-0431", 1, "不想要了"),
        ("B", "Bounced", DemoStore.Taobao, "BT-0410", 1, "ordered twice"),
        ("B", "Confirmed", DemoStore.Taobao, "TE-0304", 2, "wrong address"),
        ("B", "NeedsDecision", DemoStore.Taobao, "MG-0118", 2, "parcel silent"),
        ("C", "ReturnReview", DemoStore.Taobao, "PT-0420", 1, "lid does not fit"),
        ("C", "ReturnReview", DemoStore.Web, "BL-0601", 1, "colour differs from the picture"),
        ("C", "ReturnAuthorised", DemoStore.MiniProgram, "BL-0601", 1, "颜色不符"),
        ("C", "InReturnTransit", DemoStore.Taobao, "KT-0431", 1, "七天无理由退货"),
        ("C", "Received", DemoStore.Taobao, "LM-0505", 1, "flickers"),
        ("C", "Inspecting", DemoStore.MiniProgram, "MG-0118", 3, "有划痕"),
        ("C", "NeedsDecision", DemoStore.Taobao, "PT-0416", 1, "chipped on arrival"),
        ("C", "PendingApproval", DemoStore.Taobao, "FN-0702", 2, "two of three legs bent"),
        ("C", "Approved", DemoStore.MiniProgram, "TE-0309", 2, "七天无理由退货"),
        ("C", "Executed", DemoStore.Taobao, "CD-0203", 2, "smells of smoke"),
        ("C", "Rejected", DemoStore.Taobao, "KT-0107", 1, "washed already"),
        ("C", "Confirmed", DemoStore.Taobao, "PT-0420", 1, "leaks"),
        ("C", "Reconciled", DemoStore.Taobao, "BL-0601", 2, "七天无理由退货"),
        ("C", "Closed", DemoStore.Taobao, "TE-0304", 1, "opened on the way"),
    ];

    public List<DemoStory> Tell() => [.. Wanted.Select((story, i) => new DemoStory(story.Flow, story.State, story.Reason, Order(story.Flow, story.Store, story.Sku, story.Quantity, i)))];

    private DemoOrder Order(string flow, DemoStore store, string sku, int quantity, int number)
    {
        var today = calendar.Last.ToDateTime(new TimeOnly(9, 0)).AddMinutes(17 * number);
        var (paid, shipped, delivered) = flow switch
        {
            "A" => (today, (DateTime?)null, (DateTime?)null),
            "B" => (today.AddDays(-2), today.AddDays(-1), null),
            _ => (today.AddDays(-7), today.AddDays(-6), today.AddDays(-2)),
        };
        return orders.Make(store, paid, [(DemoProduct.Of(sku), quantity)], shipped, delivered);
    }
}
