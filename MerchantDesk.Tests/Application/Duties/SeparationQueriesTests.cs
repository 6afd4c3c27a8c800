using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Duties;

public sealed class SeparationQueriesTests : StoryTest
{
    private RefundStory Refunds => new(Folder);

    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("A1 100.00", "A2 900.00", "A3 20.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00", "t3 A3 19.00");
        await Story.ReconcileAsync();
    }

    [Fact]
    public async Task A_paid_refund_names_who_played_each_part_and_its_latest_entry()
    {
        var number = await Refunds.PaidAsync("A1", "100.00");

        var row = Assert.Single((await PageAsync()).Rows);

        Assert.Equal((number, SeparationKind.Refund, SeparationResult.Separate, StoryBooks.Yuan("100.00")), (row.Object, row.Kind, row.Result, row.Amount));
        Assert.Equal(["Ann", "Will", "Abe", "Cleo", ""], Enum.GetValues<RefundPart>().Select(part => string.Join(",", row.In(part).Select(each => each.Name))));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(await db.AuditLeaves.Where(leaf => leaf.Object == number).MaxAsync(leaf => leaf.Seq), row.Entry);
    }

    [Fact]
    public async Task What_is_not_paid_yet_is_in_progress()
    {
        await Refunds.ApprovedAsync("A1", "100.00");

        Assert.Equal(SeparationResult.InProgress, Assert.Single((await PageAsync()).Rows).Result);
    }

    [Theory]
    [InlineData("will", RefundAct.Approve, "duty-missing", RefundPart.Approval)]
    [InlineData("cleo", RefundAct.Claim, "refund-act-does-not-fit", RefundPart.Payment)]
    public async Task A_refused_attempt_is_a_row_that_names_the_person_the_act_and_the_rule(string user, RefundAct act, string rule, RefundPart part)
    {
        var number = await Refunds.ReturnedAsync("A1", "100.00");
        await Assert.ThrowsAnyAsync<RuleException>(() => Refunds.ByAsync(user, number, act));

        var page = await PageAsync();

        var denied = page.Rows[0];
        Assert.Equal((number, SeparationResult.Denied, act, rule), (denied.Object, denied.Result, denied.Denied!.RefundAct!.Value, denied.Denied.Rule.Code));
        Assert.Equal(denied.Denied.By, Assert.Single(denied.In(part), each => each.Stands).Name);
        Assert.Equal((2, 1, 1), (page.Count, page.Counts[SeparationResult.Denied], page.Counts[SeparationResult.InProgress]));
        Assert.Equal(StoryBooks.Yuan("100.00"), Assert.Single(page.Sums));
    }

    [Fact]
    public async Task An_attempt_on_no_case_is_a_row_of_its_own_kind()
    {
        await Folder.SignInAsync("ann");
        await Assert.ThrowsAnyAsync<RuleException>(() => Folder.Get<AuditService>().VerifyAsync());
        await Folder.SignInAsync("gus");
        await Assert.ThrowsAnyAsync<RuleException>(() => Folder.Get<PeopleService>().GrantAsync("ann", Role.Cashier));

        var rows = (await PageAsync(new SeparationFilter(Kind: SeparationKind.Other))).Rows;

        Assert.Equal([("Gus", "duties-incompatible"), ("Ann", "duty-missing")], rows.Select(row => (row.Denied!.By, row.Denied.Rule.Code)));
        Assert.Equal(2, (await PageAsync()).Counts[SeparationResult.Denied]);
        Assert.DoesNotContain((await PageAsync(new SeparationFilter(Kind: SeparationKind.Refund))).Rows, row => row.Kind == SeparationKind.Other);
    }

    [Fact]
    public async Task A_form_that_was_not_filled_in_is_no_refused_attempt()
    {
        var number = await Refunds.OpenAsync("A1", "100.00");
        await Folder.SignInAsync("will");
        var version = (await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Version;
        await Assert.ThrowsAnyAsync<RuleException>(() => Folder.Get<RefundService>().DoAsync(number, version, RefundAct.SkipIntercept));

        Assert.Empty((await PageAsync(new SeparationFilter(Result: SeparationResult.Denied))).Rows);
        Assert.DoesNotContain(SeparationResult.Denied, (await PageAsync()).Counts.Keys);
        await using var db = await Folder.ContextAsync();
        Assert.True(await db.AuditLeaves.AnyAsync(leaf => leaf.Object == number && leaf.Refused));
    }

    [Fact]
    public async Task A_refusal_by_what_one_did_before_marks_both_parts()
    {
        await Folder.GrantAsync("ann", Role.RefundApprover);
        var number = await Refunds.ReturnedAsync("A1", "100.00");
        await Assert.ThrowsAsync<RuleException>(() => Refunds.ByAsync("ann", number, RefundAct.Approve));

        var denied = (await PageAsync(new SeparationFilter(Result: SeparationResult.Denied))).Rows.Single();

        Assert.Equal(Rule.RefundPartTaken, denied.Denied!.Rule);
        Assert.Equal([RefundPart.Opening, RefundPart.Approval], denied.Parts.Where(part => part.Stands && part.Name == "Ann").Select(part => part.Part).Distinct());
    }

    [Fact]
    public async Task An_attempt_of_nobody_marks_no_part_that_a_rule_has_played()
    {
        Folder.Clock.AdjustTime(new DateTimeOffset(2026, 3, 8, 1, 0, 0, TimeSpan.Zero));
        var number = await Refunds.PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 100.00 PR-{number}");
        await Story.ReconcileAsync();
        await Folder.SignInAsync(null);
        await Assert.ThrowsAnyAsync<RuleException>(() => Folder.Get<RefundService>().DoAsync(number, 1, RefundAct.Approve));
        await Folder.SignInAsync("ruth");

        var denied = (await PageAsync(new SeparationFilter(Result: SeparationResult.Denied))).Rows.Single();

        Assert.Contains(denied.Parts, part => part.Name is null);
        Assert.DoesNotContain(denied.Parts, part => part.Name is null && part.Stands);
    }

    [Fact]
    public async Task A_break_with_money_in_it_is_a_row_of_two_people()
    {
        var asked = await AcceptedAsync();
        var pending = (await PageAsync(new SeparationFilter(Kind: SeparationKind.Break))).Rows.Single();
        await Folder.SignInAsync("max");
        await Folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1);

        var row = (await PageAsync(new SeparationFilter(Kind: SeparationKind.Break))).Rows.Single();

        Assert.Equal((SeparationResult.InProgress, SeparationResult.Separate), (pending.Result, row.Result));
        Assert.Equal((asked.Number, "Ruth", "Max"), (row.Object, row.In(RefundPart.Opening).Single().Name, row.In(RefundPart.Approval).Single().Name));
    }

    [Fact]
    public async Task Who_proposed_a_resolution_and_approves_it_stands_there_as_denied()
    {
        await Folder.GrantAsync("ruth", Role.Manager);
        var asked = await AcceptedAsync();
        await Assert.ThrowsAsync<RuleException>(() => Folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1));

        var denied = (await PageAsync(new SeparationFilter(Result: SeparationResult.Denied))).Rows.Single();

        Assert.Equal((asked.Number, BreakAct.Approve, Rule.ProposerApproves), (denied.Object, denied.Denied!.BreakAct!.Value, denied.Denied.Rule));
    }

    [Fact]
    public async Task One_person_in_two_parts_that_must_be_apart_is_a_collision_however_it_came_about()
    {
        var number = await Refunds.PaidAsync("A1", "100.00");
        var before = (await PageAsync()).Rows.Single().Result;
        await using (var db = await Folder.ContextAsync())
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "RefundSteps" ("Case", "Ordinal", "Act", "From", "To", "Part", "Person", "At") SELECT "Case", 99, 'Approve', 'PendingApproval', 'Approved', 'Approval', "Person", "At" FROM "RefundSteps" WHERE "Part" = 'Payment' LIMIT 1""");
        }

        var row = (await PageAsync(new SeparationFilter(Result: SeparationResult.Collision))).Rows.Single();

        Assert.Equal((SeparationResult.Separate, number), (before, row.Object));
        Assert.Equal(["Cleo"], row.Parts.Where(part => part.Stands).Select(part => part.Name).Distinct());
    }

    [Fact]
    public async Task Somebody_s_rows_are_those_that_name_them()
    {
        await Refunds.ApprovedAsync("A1", "50.00");
        var opened = await Refunds.OpenAsync("A2", "10.00");
        await Assert.ThrowsAnyAsync<RuleException>(() => Refunds.ByAsync("cleo", opened, RefundAct.Claim));

        Assert.Equal(1, (await PageAsync(new SeparationFilter(Person: "abe"))).Count);
        Assert.Equal(opened, (await PageAsync(new SeparationFilter(Person: "cleo"))).Rows.Single().Object);
        Assert.Equal(2, (await PageAsync(new SeparationFilter(Person: "ann"))).Counts[SeparationResult.InProgress]);
        Assert.Equal(0, (await PageAsync(new SeparationFilter(Person: "nobody"))).Count);
    }

    [Fact]
    public async Task A_month_is_the_merchant_s_by_the_last_act()
    {
        Folder.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 30, 15, 59, 0, TimeSpan.Zero));
        await Refunds.OpenAsync("A1", "10.00");
        Folder.Clock.Advance(TimeSpan.FromMinutes(1));
        await Refunds.OpenAsync("A2", "20.00");

        var june = await PageAsync(new SeparationFilter(new DateOnly(2026, 6, 15)));
        var july = await PageAsync(new SeparationFilter(new DateOnly(2026, 7, 1)));
        var august = await PageAsync(new SeparationFilter(new DateOnly(2026, 8, 1)));

        Assert.Equal((StoryBooks.Yuan("10.00"), StoryBooks.Yuan("20.00"), 0), (june.Sums.Single(), july.Sums.Single(), august.Count));
    }

    [Fact]
    public async Task Pages_follow_one_another_by_key_whatever_comes_in_between()
    {
        for (var i = 0; i < 52; i++)
        {
            await Refunds.OpenAsync("A2", "1.00");
        }

        var first = await PageAsync();
        await Refunds.OpenAsync("A1", "1.00");
        var second = await Folder.Get<SeparationQueries>().PageAsync(new SeparationFilter(), first.Older);

        Assert.Equal((50, 52, 2, null), (first.Rows.Count, first.Count, second.Rows.Count, second.Older));
        Assert.Equal(52, first.Rows.Concat(second.Rows).Select(row => row.Object).Distinct().Count());
    }

    [Fact]
    public async Task The_latest_entry_of_an_object_and_the_bounds_of_a_month_come_from_indexes()
    {
        await using var db = await Folder.ContextAsync();
        var lines = await SeparationLines.OfAsync(db, new SeparationFilter(), default);

        var plan = await PlanAsync(db, lines.OrderByDescending(line => line.Seq).Take(51).ToQueryString());

        Assert.Contains("IX_AuditLeaves_Object_Refused", plan, StringComparison.Ordinal);
        Assert.Contains("IX_RefundCases_Number", plan, StringComparison.Ordinal);
        Assert.Contains("IX_Breaks_Number", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(DbContext db, string query)
    {
        var sql = string.Join('\n', query.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal) && !line.StartsWith("This LINQ query", StringComparison.Ordinal)));
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + System.Text.RegularExpressions.Regex.Replace(sql, @"@\w+", "51");
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps);
    }

    private Task<SeparationPage> PageAsync(SeparationFilter? filter = null) => Folder.Get<SeparationQueries>().PageAsync(filter ?? new SeparationFilter());

    private async Task<BreakRow> AcceptedAsync()
    {
        await Folder.SignInAsync("ruth");
        var asked = (await Folder.Get<BreakQueries>().PageAsync(new BreakFilter(Kind: BreakKind.B05))).Single();
        await Folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        return asked;
    }
}
