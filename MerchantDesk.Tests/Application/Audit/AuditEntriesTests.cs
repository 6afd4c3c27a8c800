using System.Text;
using MerchantDesk.Application;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Audit;

public sealed class AuditEntriesTests : IAsyncLifetime
{
    private const string Words = "Called Wang on 13800000000";

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
    public async Task Entries_are_asked_for_by_person_kind_month_and_refusal()
    {
        await folder.SignInAsync("will");
        await Assert.ThrowsAsync<DutyRefusedException>(() => folder.Get<RefundService>().DoAsync("RF-2026-000007", 1, RefundAct.Approve));
        await folder.SignInAsync("ivy");
        var june = new DateOnly(2026, 6, 1);

        Assert.Equal("RF-2026-000007", Assert.Single(await AskAsync(new AuditFilter(Month: june, Person: "will", Kind: "refund", OnlyRefused: true))).Object);
        Assert.Empty(await AskAsync(new AuditFilter(Person: "ann")));
        Assert.Empty(await AskAsync(new AuditFilter(Person: "will", Kind: "import")));
        Assert.Empty(await AskAsync(new AuditFilter(Month: june.AddMonths(-1), Person: "will")));

        async Task<IReadOnlyList<AuditEntryRow>> AskAsync(AuditFilter filter) => (await folder.Get<AuditService>().EntriesAsync(filter)).Rows;
    }

    [Fact]
    public async Task What_somebody_wrote_is_shown_beside_its_entry_and_stands_in_no_leaf()
    {
        await WriteAsync();

        var entry = Assert.Single((await folder.Get<AuditService>().EntriesAsync("shop")).Rows);

        Assert.Equal([Words], entry.Notes);
        await using var db = await folder.ContextAsync();
        var leaf = Encoding.UTF8.GetString((await db.AuditLeaves.SingleAsync(each => each.Act == "test.written")).Bytes);
        Assert.DoesNotContain("13800000000", leaf, StringComparison.Ordinal);
        Assert.Contains((await db.AuditNotes.SingleAsync()).Hmac, leaf, StringComparison.Ordinal);
        Assert.Null((await folder.Get<AuditService>().VerifyAsync()).Finding);
    }

    [Theory]
    [InlineData("UPDATE AuditNotes SET Text = 'called nobody'", "UPDATE", "note-differs")]
    [InlineData("UPDATE AuditNotes SET Key = zeroblob(32)", "UPDATE", "note-differs")]
    [InlineData("DELETE FROM AuditNotes", "DELETE", "note-missing")]
    public async Task Words_changed_behind_the_triggers_are_found(string sql, string act, string reason)
    {
        await WriteAsync();
        await using (var db = await folder.ContextAsync())
        {
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
            await db.Database.ExecuteSqlRawAsync(act == "UPDATE" ? "DROP TRIGGER AuditNotes_no_UPDATE" : "DROP TRIGGER AuditNotes_no_DELETE");
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        Assert.Equal(reason, (await folder.Get<AuditService>().VerifyAsync()).Finding?.Reason);
    }

    [Theory]
    [InlineData("[\"hmac\":\"\"]")]
    [InlineData("[{\"hmac\":\"\"}]")]
    [InlineData("{\"detail\":{\"note\":{\"hmac\":\"\"},\"other\":{\"hmac\":7}}}")]
    public async Task A_leaf_that_is_none_is_found_and_stops_no_verification(string leaf)
    {
        await WriteAsync();
        await using (var db = await folder.ContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditLeaves_no_UPDATE");
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditLeaves SET Bytes = CAST({0} AS BLOB) WHERE Act = 'test.written'", leaf);
        }

        Assert.NotNull((await folder.Get<AuditService>().VerifyAsync()).Finding);
    }

    private async Task WriteAsync()
    {
        await folder.SignInAsync("ivy");
        await folder.Get<Desk>().ActAsync(Duty.ReadBooks, act =>
        {
            act.Record("test.written", "shop", new { note = new MerchantDesk.Application.Written(Words) });
            return Task.CompletedTask;
        });
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
