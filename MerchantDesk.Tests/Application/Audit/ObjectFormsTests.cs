using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Audit;

/// <summary>What an act was about stands in its leaf as it was before and after, in a form that can be made from the file alone.</summary>
public sealed class ObjectFormsTests : StoryTest
{
    /// <summary>What is about no record of the books, or about all of them.</summary>
    private static readonly string[] OfNothing = ["audit.verified", "audit.read", "audit.exported", "export.reconciliation"];

    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("A1 100.00", "A2 900.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00");
        await Story.ReconcileAsync();
    }

    [Fact]
    public async Task A_new_object_has_no_form_before_and_one_of_its_columns_after()
    {
        await Folder.GrantAsync("zoe", Role.FinanceAdmin);
        await Folder.SignInAsync("zoe");
        await Folder.Get<FundService>().AddPlatformAsync("demo", "Demo shop");

        var leaf = (await LeavesAsync("demo")).Single();

        Assert.Equal((null, Hash("""[{"Code":"demo","Name":"Demo shop"}]""")), (Text(leaf, "before"), Text(leaf, "after")));
    }

    [Fact]
    public async Task Every_act_on_a_refund_begins_with_what_the_one_before_left()
    {
        Folder.Clock.AdjustTime(new DateTimeOffset(2026, 3, 8, 1, 0, 0, TimeSpan.Zero));
        var number = await new RefundStory(Folder).PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 100.00 PR-{number}");
        await Story.ReconcileAsync();

        var leaves = await LeavesAsync(number);

        Assert.Equal("refund.confirmed", Text(leaves[^1], "act"));
        Assert.Null(Text(leaves[0], "before"));
        Assert.Equal(leaves.SkipLast(1).Select(leaf => Text(leaf, "after")), leaves.Skip(1).Select(leaf => Text(leaf, "before")));
        Assert.All(leaves, leaf => Assert.Equal(Text(leaf, "act") == "refund.evidenceKept", Text(leaf, "before") == Text(leaf, "after")));
    }

    [Fact]
    public async Task The_form_of_a_refund_can_be_made_from_the_file_alone()
    {
        var number = await new RefundStory(Folder).PaidAsync("A1", "100.00");

        var last = (await LeavesAsync(number))[^1];

        var refund = (await RowsAsync($"SELECT * FROM RefundCases WHERE Number = '{number}'")).Single();
        refund.Remove("Customer");
        refund.Remove("CustomerKey");
        refund.Remove("PayerKey");
        refund.Remove("Reason");
        var id = refund["Id"]!.GetValue<long>();
        var steps = await RowsAsync($"""SELECT * FROM RefundSteps WHERE "Case" = {id}""");
        Assert.All(steps, step => Assert.True(step.Remove("Evidence_Text")));
        refund["Steps"] = InOrder(steps);
        refund["Units"] = InOrder(await RowsAsync($"""SELECT * FROM RefundUnits WHERE "Case" = {id}"""));
        var form = new JsonArray([refund, .. await RowsAsync($"""SELECT * FROM RefundPayments WHERE "Case" = {id}""")]);
        Assert.NotEmpty(refund["Steps"]!.AsArray());
        Assert.Equal(2, form.Count);
        Assert.Equal(Hash(CanonicalForm.TextOf(form)), Text(last, "after"));
    }

    [Fact]
    public async Task What_parts_a_match_finds_it_as_it_was_made()
    {
        await Folder.SignInAsync("ruth");
        var match = (await Folder.Get<MatchQueries>().PageAsync())[0];
        await Folder.Get<MatchService>().PartAsync(match.Id, "another customer's");
        var records = match.Members.Select(member => new RecordRef(member.Side, member.Id)).ToList();
        var joined = await Folder.Get<MatchService>().LinkAsync(records, "the same after all");
        await Folder.Get<MatchService>().PartAsync(joined, "no");

        var leaves = await LeavesAsync($"match {joined.Value}");

        Assert.Equal((null, Text(leaves[0], "after")), (Text(leaves[0], "before"), Text(leaves[1], "before")));
        Assert.NotEqual(Text(leaves[1], "before"), Text(leaves[1], "after"));
    }

    [Fact]
    public async Task A_person_is_what_they_were_granted_and_what_keys_they_have()
    {
        var zoe = $"person/{(await Folder.IdOfAsync("zoe")).Value}";
        await Folder.SignInAsync("gus");
        await Folder.Get<PeopleService>().GrantAsync("zoe", Role.Warehouse);
        await Folder.SignInAsync("zoe");
        await Folder.Get<KeyService>().AddOwnAsync("laptop");
        await Folder.SignInAsync("gus");
        await Folder.Get<PeopleService>().RevokeAsync("zoe", Role.Warehouse);

        var leaves = await LeavesAsync(zoe);

        Assert.Equal(leaves.SkipLast(1).Select(leaf => Text(leaf, "after")), leaves.Skip(1).Select(leaf => Text(leaf, "before")));
        Assert.Equal(4, leaves.Select(leaf => Text(leaf, "after")).Append(Text(leaves[0], "before")).Distinct().Count());
    }

    [Fact]
    public async Task Everything_done_to_a_record_of_the_books_says_what_became_of_it_and_by_whom()
    {
        await new RefundStory(Folder).PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ivy");
        await Folder.Get<AuditService>().VerifyAsync();

        var done = (await LeavesAsync(null)).Where(leaf => Text(leaf, "decision") == "done" && !OfNothing.Contains(Text(leaf, "act"))).ToList();

        Assert.All(done, leaf => Assert.False(Text(leaf, "after") is null, leaf.ToJsonString()));
        Assert.All(done.Where(leaf => Text(leaf, "person") is not null), leaf => Assert.Equal($"person/{Text(leaf, "person")}", Text(leaf, "account")));
    }

    private async Task<List<JsonNode>> LeavesAsync(string? target)
    {
        await using var db = await Folder.ContextAsync();
        return [.. (await db.AuditLeaves.Where(leaf => target == null || leaf.Object == target).OrderBy(leaf => leaf.Seq).ToListAsync()).Select(leaf => JsonNode.Parse(leaf.Bytes)!)];
    }

    private async Task<List<JsonObject>> RowsAsync(string query)
    {
        await using var db = await Folder.ContextAsync();
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<JsonObject>();
        while (await reader.ReadAsync())
        {
            var row = new JsonObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.GetValue(i) switch
                {
                    DBNull => null,
                    long number => number,
                    string text => text,
                    byte[] bytes => Convert.ToHexStringLower(bytes),
                    var other => throw new InvalidOperationException(Convert.ToString(other, CultureInfo.InvariantCulture)),
                };
            }

            rows.Add(row);
        }

        return rows;
    }

    private static JsonArray InOrder(IEnumerable<JsonObject> rows) => new([.. rows.OrderBy(row => CanonicalForm.TextOf(row), StringComparer.Ordinal)]);

    private static string Hash(string form) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form)));

    private static string? Text(JsonNode leaf, string field) => leaf[field] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : leaf[field]?.ToJsonString();
}
