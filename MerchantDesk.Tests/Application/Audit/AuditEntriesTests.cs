using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Audit;

public sealed class AuditEntriesTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_refusal_names_the_object_and_the_act_and_stands_among_the_object_s_entries()
    {
        await folder.SignInAsync("will");
        await Assert.ThrowsAsync<DutyRefusedException>(() => folder.Get<RefundService>().DoAsync("RF-2026-000007", 1, RefundAct.Approve));
        await folder.SignInAsync("ivy");

        var entry = Assert.Single((await folder.Get<AuditService>().EntriesAsync("RF-2026-000007")).Rows);

        Assert.Equal(("refund.approve", "Will", Rule.DutyMissing), (entry.Act, entry.Person, entry.Refused!.Value));
    }

    [Fact]
    public async Task Reading_entries_is_written_down_and_leaves_the_object_alone()
    {
        await folder.SignInAsync("ivy");

        await folder.Get<AuditService>().EntriesAsync("RF-2026-000007");

        await using var db = await folder.ContextAsync();
        var last = await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync();
        Assert.Equal(("audit.read", "audit"), (last.Act, last.Object));
        Assert.Null((await folder.Get<AuditService>().VerifyAsync()).Finding);
    }
}
