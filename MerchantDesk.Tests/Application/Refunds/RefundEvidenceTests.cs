using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>What is shown as proof, who may look at it, and the waybills that prove nothing twice.</summary>
public sealed class RefundEvidenceTests : RefundTest
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00];

    [Fact]
    public async Task A_return_waybill_brings_one_parcel_back()
    {
        var first = await OpenAsync("A1", "10.00");
        await ReturnAsync(first);
        var second = await OpenAsync("A2", "10.00");
        await ByAsync("will", second, RefundAct.SkipIntercept);
        await ByAsync("ann", second, RefundAct.AuthoriseReturn);
        var version = (await ViewAsync(second)).Version;

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(second, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, $" back of {first} ")));

        Assert.Equal(Rule.WaybillReused, refusal.Rule);
    }

    [Theory]
    [InlineData("sf-10 77", "SF 1077")]
    [InlineData("SF1077", "sf1077")]
    public async Task A_waybill_is_the_same_however_it_is_written(string first, string again)
    {
        var (one, two) = (await AuthorisedAsync("A1"), await AuthorisedAsync("A2"));
        await ShipBackAsync(one, first);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ShipBackAsync(two, again));

        Assert.Equal(Rule.WaybillReused, refusal.Rule);
        Assert.Equal("SF1077", (await ViewAsync(one)).Steps[^1].Evidence!.Text);
        await ShipBackAsync(two, "SF1078");
    }

    [Fact]
    public async Task A_waybill_that_went_out_brings_nothing_back_however_it_is_written()
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A7", "80.00", "sf-99 1");
        var number = await OpenAsync("A7", "80.00");
        await ByAsync("ann", number, RefundAct.AuthoriseReturn);

        Assert.Equal("SF991", (await ViewAsync(number)).OutboundWaybill);
        Assert.Equal(Rule.WaybillReused, (await Assert.ThrowsAsync<RuleException>(() => ShipBackAsync(number, "SF 991"))).Rule);
        Assert.Equal(Rule.EvidenceMissing, (await Assert.ThrowsAsync<RuleException>(() => ShipBackAsync(number, " - "))).Rule);
        await ShipBackAsync(number, "SF992");
    }

    [Fact]
    public async Task A_picture_proves_the_inspection_of_one_case()
    {
        var first = await OpenAsync("A1", "10.00");
        await ReturnAsync(first);
        var second = await AuthorisedAsync("A2");
        await ShipBackAsync(second, "SF1078");
        await ByAsync("will", second, RefundAct.Receive);
        await ByAsync("will", second, RefundAct.BeginInspection);
        var shown = await Refunds.KeepEvidenceAsync(RefundAct.Verify, second, new MemoryStream(RefundStory.PictureOf(first)));
        var version = (await ViewAsync(second)).Version;

        foreach (var act in (RefundAct[])[RefundAct.Verify, RefundAct.FailInspection])
        {
            var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(
                second, version, act, new Evidence(EvidenceKind.InspectionPhoto, "opened", shown) { Accepted = act == RefundAct.Verify ? 1 : 0, Outcome = act == RefundAct.Verify ? null : GoodsOutcome.Damaged }));
            Assert.Equal((Rule.PhotoReused, first), (refusal.Rule, refusal.Arguments.Single()));
        }

        await ByAsync("will", second, RefundAct.Verify);
    }

    [Fact]
    public async Task What_is_said_as_proof_goes_only_to_who_may_see_what_is_shown()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        var texts = new Dictionary<string, List<string?>>();
        foreach (var user in (string[])["abe", "ivy", "gus"])
        {
            await Folder.SignInAsync(user);
            var view = await ViewAsync(number);
            texts[user] = [.. view.Steps.Concat(view.Behind).Select(step => step.Evidence).OfType<Evidence>().Select(evidence => evidence.Text)];
            Assert.Equal(user == "gus", view.IsEvidenceClosed);
            Assert.True(user != "gus" || view.Steps.All(step => step.Evidence?.Sha256 is null));
        }

        Assert.All(texts["abe"].Concat(texts["ivy"]), text => Assert.NotEqual("", text));
        Assert.NotEmpty(texts["gus"]);
        Assert.All(texts["gus"], text => Assert.Equal("", text));
    }

    [Fact]
    public async Task Evidence_is_kept_by_who_may_give_it_and_shown_only_if_it_was_kept()
    {
        var number = await OpenAsync("A1", "100.00");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Refunds.KeepEvidenceAsync(RefundAct.SkipIntercept, number, new MemoryStream(Picture)));
        await Folder.SignInAsync("will");
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, 1, RefundAct.SkipIntercept, new Evidence(EvidenceKind.CarrierScan, "scan", new string('a', 64))));

        Assert.Equal(Rule.EvidenceNotKept, refusal.Rule);
    }

    [Fact]
    public async Task A_slow_upload_of_evidence_keeps_nobody_else_waiting()
    {
        var number = await OpenAsync("A1", "10.00");
        using var slow = new SlowStream(Picture);
        var kept = Refunds.KeepEvidenceAsync(RefundAct.NotifyBuyer, number, slow);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(10));

        await Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("20.00"), "not wanted").WaitAsync(TimeSpan.FromSeconds(10));

        slow.GoOn();
        Assert.Equal(64, (await kept).Length);
    }

    [Theory]
    [InlineData("SF9")]
    [InlineData("SF8")]
    public async Task No_waybill_under_which_any_order_went_out_brings_goods_back(string waybill)
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("not_shipped", "A6", "80.00", "");
        var number = await OpenAsync("A6", "80.00");
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("shipped", "A6", "80.00", "SF9");
        await Story.ArticlesAsync("shipped", "A7", "80.00", "SF8");
        await ByAsync("will", number, RefundAct.SkipIntercept);
        await ByAsync("ann", number, RefundAct.AuthoriseReturn);
        var version = (await ViewAsync(number)).Version;

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, waybill)));

        Assert.Equal(Rule.WaybillReused, refusal.Rule);
        await Refunds.DoAsync(number, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, "SF10"));
    }

    [Fact]
    public async Task A_look_at_evidence_is_for_who_has_a_part_in_refunds_or_audits_and_stands_in_the_log()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        var sha = (await ViewAsync(number)).Steps[^2].Evidence!.Sha256!;
        var seen = new Dictionary<string, Rule?>();
        foreach (var user in (string[])["abe", "ivy", "gus"])
        {
            await Folder.SignInAsync(user);
            seen[user] = (await Record.ExceptionAsync(() => Refunds.ShowEvidenceAsync(number, sha)) as RuleException)?.Rule;
        }

        await Folder.SignInAsync("ivy");
        var unknown = await Assert.ThrowsAsync<RuleException>(() => Refunds.ShowEvidenceAsync(number, new string('a', 64)));

        Assert.Equal([null, null, Rule.EvidenceClosed], seen.Values);
        Assert.Equal(Rule.NotFound, unknown.Rule);
        Assert.Equal(RefundStory.PictureOf(number), (await Refunds.ShowEvidenceAsync(number, sha)).Bytes);
        await using var db = await Folder.ContextAsync();
        Assert.Equal(3, await db.AuditLeaves.CountAsync(leaf => leaf.Object == number && leaf.Act == "refund.evidenceShown" && !leaf.Refused));
    }

    private async Task<string> AuthorisedAsync(string order)
    {
        var number = await OpenAsync(order, "10.00");
        await ByAsync("will", number, RefundAct.SkipIntercept);
        await ByAsync("ann", number, RefundAct.AuthoriseReturn);
        return number;
    }

    private async Task ShipBackAsync(string number, string waybill)
    {
        await Folder.SignInAsync("ann");
        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, waybill));
    }

    /// <summary>Bytes of which none come until it is told to go on.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource going = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void GoOn() => going.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            begun.TrySetResult();
            await going.Task.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            GoOn();
            base.Dispose(disposing);
        }
    }
}
