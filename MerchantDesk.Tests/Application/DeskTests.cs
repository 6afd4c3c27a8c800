using MerchantDesk.Application;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application;

public sealed class DeskTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private Desk Desk => folder.Get<Desk>();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_change_by_somebody_with_the_duty_is_kept_with_its_leaf()
    {
        await folder.SignInAsync("ann");

        await AddPlatformAsync(Duty.OpenRefund, "wechat");

        await using var db = await folder.ContextAsync();
        Assert.True(await db.Platforms.AnyAsync(platform => platform.Code == "wechat"));
        Assert.Equal("platform.added", (await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync()).Act);
    }

    [Fact]
    public async Task A_change_without_the_duty_is_refused_names_who_could_and_is_recorded()
    {
        await folder.SignInAsync("ruth");

        var refusal = await Assert.ThrowsAsync<DutyRefusedException>(() => AddPlatformAsync(Duty.OpenRefund, "wechat"));

        Assert.Equal(["Ann"], refusal.WhoCould);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.Platforms.AnyAsync(platform => platform.Code == "wechat"));
        Assert.True((await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync()).Refused);
    }

    [Fact]
    public async Task A_revoked_role_is_refused_at_the_next_act()
    {
        await folder.SignInAsync("ann");
        await AddPlatformAsync(Duty.OpenRefund, "wechat");
        await using (var db = await folder.ContextAsync())
        {
            await db.RoleGrants.Where(grant => grant.Role == Role.AfterSales).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, folder.Clock.GetUtcNow()));
        }

        await Assert.ThrowsAsync<DutyRefusedException>(() => AddPlatformAsync(Duty.OpenRefund, "stripe"));
    }

    [Fact]
    public async Task Nobody_is_refused_to_read()
    {
        await folder.SignInAsync(null);

        var refusal = await Assert.ThrowsAsync<DutyRefusedException>(() => Desk.ReadAsync(Duty.ReadBooks, db => db.Platforms.CountAsync()));

        Assert.Equal(Rule.NotSignedIn, refusal.Rule);
    }

    [Fact]
    public async Task A_rule_that_says_no_rolls_back_what_was_done_before()
    {
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<RuleException>(() => Desk.ActAsync(Duty.OpenRefund, async act =>
        {
            act.Db.Add(new Platform { Code = "wechat", Name = "WeChat Pay" });
            await act.Db.SaveChangesAsync();
            throw new RuleException(Rule.NotFound, "x");
        }));

        await using var db = await folder.ContextAsync();
        Assert.False(await db.Platforms.AnyAsync(platform => platform.Code == "wechat"));
    }

    [Fact]
    public async Task A_change_that_records_nothing_is_not_committed()
    {
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.ActAsync(Duty.OpenRefund, act =>
        {
            act.Db.Add(new Platform { Code = "wechat", Name = "WeChat Pay" });
            return Task.CompletedTask;
        }));

        await using var db = await folder.ContextAsync();
        Assert.False(await db.Platforms.AnyAsync(platform => platform.Code == "wechat"));
    }

    [Fact]
    public async Task Many_at_once_leave_one_unbroken_chain()
    {
        await folder.SignInAsync("ann");

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => AddPlatformAsync(Duty.OpenRefund, $"p{i}"))));

        await folder.SignInAsync("ivy");
        var proof = await folder.Get<AuditService>().VerifyAsync();
        Assert.Null(proof.Finding);
        Assert.Equal(31, proof.Leaves);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_recorded_as_ten_and_a_count()
    {
        await folder.SignInAsync("zoe");
        for (var i = 0; i < 25; i++)
        {
            await Assert.ThrowsAsync<DutyRefusedException>(() => AddPlatformAsync(Duty.OpenRefund, "x"));
        }

        folder.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<DutyRefusedException>(() => AddPlatformAsync(Duty.OpenRefund, "x"));

        await using var db = await folder.ContextAsync();
        var refused = await db.AuditLeaves.Where(leaf => leaf.Refused).OrderBy(leaf => leaf.Seq).ToListAsync();
        Assert.Equal(11, refused.Count);
        Assert.Contains("\"suppressedBefore\":15", System.Text.Encoding.UTF8.GetString(refused[^1].Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(61, false, 15)]
    [InlineData(0, true, 15)]
    [InlineData(59, false, 0)]
    public async Task What_was_held_back_is_told_once_its_minute_is_over_or_at_the_end(int seconds, bool isEnd, int told)
    {
        await folder.SignInAsync("zoe");
        for (var i = 0; i < 25; i++)
        {
            await Assert.ThrowsAsync<DutyRefusedException>(() => AddPlatformAsync(Duty.OpenRefund, "x"));
        }

        folder.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Desk.TellRefusalsAsync(isEnd);
        await Desk.TellRefusalsAsync(isEnd);

        await using var db = await folder.ContextAsync();
        var more = await db.AuditLeaves.Where(leaf => leaf.Act == "refusals.more").Select(leaf => leaf.Bytes).ToListAsync();
        Assert.Equal(told == 0 ? [] : [true], more.Select(bytes => System.Text.Encoding.UTF8.GetString(bytes).Contains($"\"count\":{told}", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_could_not_be_told_is_told_later_and_once()
    {
        var refusals = new RefusalCounter();
        var now = folder.Clock.GetUtcNow();
        for (var i = 0; i < 12; i++)
        {
            refusals.ShouldRecord(null, Rule.SignInWrong, now, out _);
        }

        var (person, rule, count) = refusals.TakeUntold(now, isEnd: true).Single();
        refusals.PutBack(person, rule, count);

        Assert.Equal([(null, Rule.SignInWrong, 2)], refusals.TakeUntold(now.AddMinutes(1), isEnd: false).ToList());
        Assert.Empty(refusals.TakeUntold(now.AddMinutes(1), isEnd: true));
    }

    [Fact]
    public async Task What_needs_no_duty_is_noted_and_a_flood_of_it_is_not()
    {
        var ann = await folder.IdOfAsync("ann");
        await Desk.NoteAsync("sign-in.done", "person/1", "page", ann);
        for (var i = 0; i < 12; i++)
        {
            await Desk.NoteAsync("sign-in.refused", "person/unknown", "page", refused: Rule.SignInWrong);
        }

        await using var db = await folder.ContextAsync();
        var leaves = await db.AuditLeaves.OrderBy(leaf => leaf.Seq).Skip(1).ToListAsync();
        Assert.Equal(["sign-in.done", .. Enumerable.Repeat("sign-in.refused", 10)], leaves.Select(leaf => leaf.Act));
        Assert.Equal((ann, false, (PersonId?)null, true), (leaves[0].Person!.Value, leaves[0].Refused, leaves[1].Person, leaves[1].Refused));
        await folder.SignInAsync("ivy");
        Assert.Empty((await folder.Get<AuditService>().VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("UPDATE AuditLeaves SET Act = 'x'")]
    [InlineData("DELETE FROM AuditLeaves")]
    public async Task The_database_itself_refuses_to_change_the_log(string sql)
    {
        await using var db = await folder.ContextAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task A_leaf_edited_behind_the_triggers_is_found()
    {
        await folder.SignInAsync("ann");
        await AddPlatformAsync(Duty.OpenRefund, "wechat");
        await AddPlatformAsync(Duty.OpenRefund, "stripe");
        await using (var db = await folder.ContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditLeaves_no_UPDATE");
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditLeaves SET Bytes = CAST(REPLACE(CAST(Bytes AS TEXT), 'wechat', 'wexhat') AS BLOB) WHERE Seq = 1");
        }

        await folder.SignInAsync("ivy");
        var proof = await folder.Get<AuditService>().VerifyAsync();

        Assert.Equal([new AuditFinding(1, "hash-differs"), new AuditFinding(1, "column-differs"), new AuditFinding(2, "broken-link")], proof.Findings);
    }

    [Fact]
    public async Task The_newest_leaf_is_compared_with_what_stands_beside_it()
    {
        await folder.SignInAsync("ann");
        await AddPlatformAsync(Duty.OpenRefund, "wechat");
        await using (var db = await folder.ContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditLeaves_no_UPDATE");
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditLeaves SET Bytes = CAST(REPLACE(CAST(Bytes AS TEXT), '\"version\":0', '\"version\":7') AS BLOB) WHERE Seq = 1");
        }

        await folder.SignInAsync("ivy");

        Assert.Equal([new AuditFinding(1, "hash-differs")], (await folder.Get<AuditService>().VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Who_verifies_the_log_has_read_it_and_that_is_written_down()
    {
        await folder.SignInAsync("ivy");

        await folder.Get<AuditService>().VerifyAsync();

        await using var db = await folder.ContextAsync();
        Assert.Equal("audit.verified", (await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync()).Act);
    }

    [Fact]
    public async Task A_folder_is_set_up_once()
    {
        using var team = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(DeskFolder.Team));

        var refusal = await Assert.ThrowsAsync<RuleException>(() => folder.Get<SetupService>().FromTeamAsync(TeamFile.Read(team)));

        Assert.Equal(Rule.NotEmpty, refusal.Rule);
    }

    private Task AddPlatformAsync(Duty duty, string code) => Desk.ActAsync(duty, act =>
    {
        act.Db.Add(new Platform { Code = code, Name = code });
        act.Record("platform.added", code, new { code });
        return Task.CompletedTask;
    });
}
