using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Profiles;

/// <summary>Column profiles are kept for an account or a store by whoever imports, revision by revision, and read its files from then on.</summary>
public sealed class ColumnProfileTests : IAsyncLifetime
{
    private const string Statement = "Date,Text,Amount\n2026-03-01,a,-1.00\n2026-03-02,b,2.50\n";

    private static readonly ColumnProfile Profile = Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Remark=Text", "Amount=Amount");

    private static readonly ColumnProfile Shop = Support.Profiles.OfOrders("订单编号,买家实付,付款时间,订单状态", "OrderNo=订单编号", "Amount=买家实付", "Day=付款时间", "Shipment=订单状态");

    private readonly DeskFolder folder = new();

    private int blanks;

    private ColumnProfileService Profiles => folder.Get<ColumnProfileService>();

    private ColumnProfileQueries Queries => folder.Get<ColumnProfileQueries>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_saved_profile_is_listed_with_who_saved_it_and_saving_again_makes_a_revision()
    {
        Assert.Equal(1, await Profiles.SaveAsync("bank-alipay", Profile));
        Assert.Equal(2, await Profiles.SaveAsync("bank-alipay", Profile with { Sign = SignRule.Inverse }));

        var row = Assert.Single(await Queries.ListAsync());
        Assert.Equal(("bank-alipay", "sunrise", 2, "Ruth", SignRule.Inverse), (row.Place, row.Name, row.Revision, row.By, row.Profile.Sign));
        Assert.Equal(Rule.ProfileUnchanged, (await Assert.ThrowsAsync<RuleException>(() => Profiles.SaveAsync("bank-alipay", Profile with { Sign = SignRule.Inverse }))).Rule);
    }

    [Fact]
    public async Task Each_saving_stands_in_the_log_with_the_form_before_and_after()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        await Profiles.SaveAsync("bank-alipay", Profile with { Sign = SignRule.Inverse });
        await Profiles.RemoveAsync(ProfileSubject.Movements, "bank-alipay", "sunrise");

        await using var db = await folder.ContextAsync();
        var leaves = (await db.AuditLeaves.OrderBy(leaf => leaf.Seq).ToListAsync()).TakeLast(3).Select(leaf => System.Text.Json.JsonDocument.Parse(leaf.Bytes).RootElement).ToList();
        Assert.Equal(["profile.saved", "profile.saved", "profile.removed"], leaves.Select(leaf => leaf.GetProperty("act").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, leaves[0].GetProperty("before").ValueKind);
        Assert.Equal(leaves[0].GetProperty("after").GetString(), leaves[1].GetProperty("before").GetString());
        Assert.Equal(leaves[1].GetProperty("after").GetString(), leaves[2].GetProperty("before").GetString());
        Assert.Equal(leaves[0].GetProperty("detail").GetProperty("after").GetString(), leaves[1].GetProperty("detail").GetProperty("before").GetString());
    }

    [Fact]
    public async Task A_removed_profile_reads_nothing_and_its_revisions_stay()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);

        await Profiles.RemoveAsync(ProfileSubject.Movements, "bank-alipay", "sunrise");

        Assert.Empty(await Queries.ListAsync());
        Assert.Equal("format-unknown", (await ImportAsync(Statement)).Problems[0].Code);
        await using (var db = await folder.ContextAsync())
        {
            Assert.Equal(2, await db.ColumnProfiles.CountAsync());
        }

        Assert.Equal(Rule.NotFound, (await Assert.ThrowsAsync<RuleException>(() => Profiles.RemoveAsync(ProfileSubject.Movements, "bank-alipay", "sunrise"))).Rule);
        Assert.Equal(3, await Profiles.SaveAsync("bank-alipay", Profile));
    }

    [Fact]
    public async Task Somebody_who_does_not_import_saves_and_removes_none_but_may_read_them()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<DutyRefusedException>(() => folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", Profile));
        await Assert.ThrowsAsync<DutyRefusedException>(() => folder.Get<ColumnProfileService>().RemoveAsync(ProfileSubject.Movements, "bank-alipay", "sunrise"));
        Assert.Single(await folder.Get<ColumnProfileQueries>().ListAsync());
    }

    [Fact]
    public async Task A_profile_of_no_account_or_of_the_other_kind_of_place_is_refused()
    {
        Assert.Equal(Rule.NotFound, (await Assert.ThrowsAsync<RuleException>(() => Profiles.SaveAsync("nowhere", Profile))).Rule);
        Assert.Equal(Rule.ProfileForAccount, (await Assert.ThrowsAsync<RuleException>(() => Profiles.SaveAsync("ali-main", Profile))).Rule);
        Assert.Equal(Rule.ProfileForStore, (await Assert.ThrowsAsync<RuleException>(() => Profiles.ImportAsync("bank-alipay", ProfileJson.Write(Shop)))).Rule);
        Assert.Equal(Rule.ProfileFieldMissing, (await Assert.ThrowsAsync<RuleException>(() => Profiles.SaveAsync("bank-alipay", Profile with { Columns = new Dictionary<ProfileField, IReadOnlyList<string>>() }))).Rule);
    }

    [Fact]
    public async Task An_export_brought_in_for_another_account_is_the_same_profile_there()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        var json = await Queries.ExportAsync(ProfileSubject.Movements, "bank-alipay", "sunrise");

        await Profiles.ImportAsync("wallet-alipay", json, "sunset");

        Assert.Equal([("bank-alipay", "sunrise"), ("wallet-alipay", "sunset")], (await Queries.ListAsync()).Select(row => (row.Place, row.Name)));
        Assert.Equal(Rule.ProfileUnreadable, (await Assert.ThrowsAsync<RuleException>(() => Profiles.ImportAsync("bank-alipay", "{}"))).Rule);
    }

    [Fact]
    public async Task A_file_with_its_columns_comes_in_once_and_names_the_profile_and_its_revision()
    {
        Assert.Equal("format-unknown", (await ImportAsync(Statement)).Problems[0].Code);
        await Profiles.SaveAsync("bank-alipay", Profile);

        var report = await ImportAsync(Statement);
        var again = await ImportAsync(Statement);
        var longer = await ImportAsync(Statement + "2026-03-02,b,2.50\n");

        Assert.Equal((true, 2, 2), (report.Accepted, report.Rows, report.New));
        Assert.True(again.AlreadyImported);
        Assert.Equal((true, 3, 1), (longer.Accepted, longer.Rows, longer.New));
        await using var db = await folder.ContextAsync();
        Assert.Equal("profile:sunrise", (await db.ImportBatches.FirstAsync(batch => batch.Number == report.Batch)).Format);
        var published = (await db.AuditLeaves.ToListAsync()).Select(leaf => System.Text.Json.JsonDocument.Parse(leaf.Bytes).RootElement).First(leaf => leaf.GetProperty("act").GetString() == "import.published");
        Assert.Equal(1, published.GetProperty("detail").GetProperty("profile").GetInt32());
    }

    [Fact]
    public async Task A_file_of_one_profile_is_of_its_account_and_one_of_two_asks()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        var one = await InspectAsync(null, Statement);
        Assert.Equal((FileVerdict.Ready, "bank-alipay", "profile:sunrise", 2), (one.Verdict, one.Account, one.Format, one.New));

        await Profiles.SaveAsync("wallet-alipay", Profile);
        var same = await InspectAsync(null, Statement);
        Assert.Equal((FileVerdict.ChooseAccount, null, "profile:sunrise"), (same.Verdict, same.Account, same.Format));

        await Profiles.SaveAsync("wallet-alipay", Profile with { Name = "sunset" });
        var two = await InspectAsync(null, Statement);
        Assert.Equal(FileVerdict.ChooseFormat, two.Verdict);
        Assert.Equal(["profile:sunrise", "profile:sunset"], two.Candidates.Order());
        Assert.Equal((FileVerdict.Ready, "wallet-alipay"), await VerdictAsync("profile:sunset"));
        Assert.Equal(FileVerdict.Ready, (await InspectAsync("bank-alipay", Statement)).Verdict);
    }

    [Fact]
    public async Task A_profile_of_another_account_reads_nothing_of_this_one()
    {
        await Profiles.SaveAsync("wallet-alipay", Profile);

        Assert.Equal("format-unknown", (await InspectAsync("bank-alipay", Statement)).Problems[0].Code);
        Assert.Equal("profile-unknown", (await folder.Get<ImportService>().ImportAsync("bank-alipay", await WriteAsync(Statement), format: "profile:sunrise")).Problems[0].Code);
    }

    [Fact]
    public async Task Orders_of_a_profile_come_in_for_its_store()
    {
        const string Export = "订单编号,买家实付,付款时间,订单状态\nA1,30.00,2026-03-01 10:00:00,已发货\nA2,5.50,2026-03-02 10:00:00,待发货\n";
        await Profiles.SaveAsync("ali-main", Shop);

        var view = await InspectAsync(null, Export);
        var report = await folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", await WriteAsync(Export));

        Assert.Equal((FileVerdict.Ready, "ali-main", "profile:corner shop", 2), (view.Verdict, view.Account, view.Format, view.New));
        Assert.Equal((true, 2), (report.Accepted, report.New));
        await using var db = await folder.ContextAsync();
        Assert.Equal("CNY", (await db.Orders.FirstAsync(order => order.OrderNo == "A2")).Currency.Code);
    }

    [Theory]
    [InlineData("bank-alipay")]
    [InlineData("wallet-alipay")]
    public async Task Another_revision_or_profile_tells_no_line_a_second_time_and_keeps_twins(string account)
    {
        const string Rows = "Date,Text,Amount\n2026-03-01,a,-1.00\n2026-03-02,b,2.50\n";
        await Profiles.SaveAsync(account, Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount"));
        await ImportAsync(account, Rows);
        await Profiles.SaveAsync(account, Profile);

        var longer = await ImportAsync(account, Rows + "2026-03-02,c,2.50\n2026-03-03,d,4.00\n");
        await Profiles.SaveAsync(account, Profile with { Name = "other", Columns = new Dictionary<ProfileField, IReadOnlyList<string>>(Profile.Columns) { [ProfileField.Counterparty] = ["Text"] } });
        var other = await ImportAsync(account, Rows + "2026-03-02,c,2.50\n2026-03-03,d,4.00\n2026-03-03,e,4.00\n", "profile:other");

        Assert.Equal((4, 2), (longer.Rows, longer.New));
        Assert.Equal((5, 1), (other.Rows, other.New));
    }

    [Fact]
    public async Task A_twin_is_new_though_another_revision_told_the_line_that_the_file_repeats()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        await ImportAsync("bank-alipay", Statement);
        await Profiles.SaveAsync("bank-alipay", Profile with { MayEndEarly = true });

        var longer = await ImportAsync("bank-alipay", Statement + "2026-03-02,b,2.50\n");

        Assert.Equal((3, 1), (longer.Rows, longer.New));
    }

    [Fact]
    public async Task A_revision_that_names_kinds_tells_no_line_with_a_number_a_second_time()
    {
        var profile = Support.Profiles.Of("Id,Date,Kind,Amount", "Day=Date", "Amount=Amount", "Id=Id", "Kind=Kind");
        await Profiles.SaveAsync("bank-alipay", profile);
        await ImportAsync("bank-alipay", "Id,Date,Kind,Amount\n1,2026-03-01,x,-1.00\n2,2026-03-02,x,2.50\n");
        await Profiles.SaveAsync("bank-alipay", profile with { Kinds = new Dictionary<string, LineKind> { ["x"] = LineKind.Sale } });

        var longer = await ImportAsync("bank-alipay", "Id,Date,Kind,Amount\n1,2026-03-01,x,-1.00\n2,2026-03-02,x,2.50\n3,2026-03-03,x,4.00\n");

        Assert.Equal((3, 1), (longer.Rows, longer.New));
    }

    [Fact]
    public async Task Blanks_that_a_program_writes_otherwise_make_no_other_line()
    {
        await Profiles.SaveAsync("wallet-alipay", Profile);
        await ImportAsync("wallet-alipay", "Date,Text,Amount\n2026-03-01,a  b,1.00\n");

        var later = await ImportAsync("wallet-alipay", "Date,Text,Amount\n2026/3/1,a b,1.0\n2026/3/2,c,1.0\n");

        Assert.Equal((2, 1), (later.Rows, later.New));
    }

    [Theory]
    [InlineData("bank-alipay", "T1,2026-03-01,120.00", 0, 1)]
    [InlineData("wallet-alipay", "T1,2026-03-01,120.00", 0, 1)]
    [InlineData("wallet-alipay", "T1,2026-03-04,120.00", 0, 1)]
    [InlineData("bank-alipay", "T1,2026-03-04,120.00", 1, 0)]
    [InlineData("wallet-alipay", "T1,2026-03-01,-20.00", 1, 0)]
    [InlineData("wallet-alipay", "T1,2026-03-01,120.00\nT1,2026-03-01,100.00", 1, 0)]
    [InlineData("wallet-alipay", "T1,2026-03-01,120.00\nT1,2026-03-02,130.00", 2, 0)]
    public async Task A_line_of_a_number_that_a_profile_names_comes_again_changed(string account, string rows, int added, int changed)
    {
        await Profiles.SaveAsync(account, Support.Profiles.Of("Id,Date,Amount", "Day=Date", "Amount=Amount", "Id=Id"));
        await ImportAsync(account, "Id,Date,Amount\nT1,2026-03-01,100.00\n");

        var look = await InspectAsync(account, $"Id,Date,Amount\n{rows}\n");
        var later = await ImportAsync(account, $"Id,Date,Amount\n{rows}\n");

        Assert.Equal((added, changed), (later.New, later.Changed));
        Assert.Equal((added, changed), (look.New, look.Changed));
    }

    [Fact]
    public async Task What_comes_in_is_read_by_the_revision_that_was_looked_at()
    {
        await Profiles.SaveAsync("bank-alipay", Profile);
        var view = await InspectAsync("bank-alipay", Statement);
        await Profiles.SaveAsync("bank-alipay", Profile with { Sign = SignRule.Inverse });
        var path = await WriteAsync(Statement);
        var options = new ImportOptions { Sha256 = view.Sha256, Seen = view.Reading };

        var refusal = await Assert.ThrowsAsync<RuleException>(() => folder.Get<ImportService>().ImportAsync("bank-alipay", path, options));

        Assert.Equal(Rule.FileReadOtherwise, refusal.Rule);
        var again = await InspectAsync("bank-alipay", Statement);
        Assert.Equal(2, (await folder.Get<ImportService>().ImportAsync("bank-alipay", path, options with { Seen = again.Reading })).New);
    }

    [Fact]
    public async Task Orders_come_in_by_the_revision_that_was_looked_at()
    {
        const string Export = "订单编号,买家实付,付款时间,订单状态\nA1,30.00,2026-03-01 10:00:00,已发货\n";
        await Profiles.SaveAsync("ali-main", Shop);
        var view = await InspectAsync("ali-main", Export);
        await Profiles.SaveAsync("ali-main", Shop with { AmountsByItem = true });

        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await folder.Get<OrderImportService>().ImportAsync(ExportKind.Orders, "ali-main", await WriteAsync(Export), new ImportOptions { Seen = view.Reading }));

        Assert.Equal((1, Rule.FileReadOtherwise), (view.ProfileRevision, refusal.Rule));
    }

    [Fact]
    public async Task A_table_without_a_header_is_nobodys_until_somebody_says_whose()
    {
        await Profiles.SaveAsync("bank-alipay", Support.Profiles.Of("#1,#2,#3", "Day=#1", "Remark=#2", "Amount=#3") with { HeaderRow = 0 });

        var view = await InspectAsync(null, "2026-03-01,5.00,105.00\n2026-03-02,6.00,111.00\n");

        Assert.Equal((FileVerdict.ChooseAccount, null), (view.Verdict, view.Account));
    }

    [Theory]
    [InlineData("bank-alipay", FileVerdict.Ready)]
    [InlineData(null, FileVerdict.Ready)]
    public async Task A_profile_of_movements_is_chosen_though_one_of_orders_has_its_name(string? account, FileVerdict verdict)
    {
        await Profiles.SaveAsync("bank-alipay", Profile with { Name = Shop.Name });
        await Profiles.SaveAsync("ali-main", Shop);

        var view = await InspectAsync(account, Statement, Shop.Code);

        Assert.Equal((verdict, "bank-alipay"), (view.Verdict, view.Account));
    }

    private async Task<(FileVerdict, string?)> VerdictAsync(string format) => await InspectAsync(null, Statement, format) is var view ? (view.Verdict, view.Account) : default;

    private async Task<FileView> InspectAsync(string? account, string text, string? format = null) => await folder.Get<FileQueries>().InspectAsync(account, await WriteAsync(text), format);

    private async Task<ImportReport> ImportAsync(string account, string text, string? format = null)
    {
        // Another file each time, though it tells the same.
        var report = await folder.Get<ImportService>().ImportAsync(account, await WriteAsync(text + new string('\n', ++blanks)), format: format ?? "profile:sunrise");
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        return report;
    }

    private async Task<ImportReport> ImportAsync(string text) => await folder.Get<ImportService>().ImportAsync("bank-alipay", await WriteAsync(text));

    private static async Task<string> WriteAsync(string text)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
