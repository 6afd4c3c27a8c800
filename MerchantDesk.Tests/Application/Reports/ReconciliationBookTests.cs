using ClosedXML.Excel;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Reports;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reports;

public sealed class ReconciliationBookTests : StoryTest
{
    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("2026030101000000114 10.00", "A2 20.00", "=A3 5.00");
        await Story.BillAsync("t1 2026030101000000114 10.00", "t2 A2 19.00");
        await Story.ReconcileAsync();
    }

    [Fact]
    public async Task What_the_workbook_adds_up_to_is_what_the_books_say()
    {
        using var book = await OpenAsync();

        var bridge = book.Worksheets.Single(sheet => sheet.Name == "wallet-alipay CNY");
        var closing = Row(bridge, "Sum of movements");
        Assert.Equal("not told", Row(bridge, "Opening balance").Cell(5).GetString());
        Assert.Equal(29.00 - 0.06 - 0.11, closing.Cell(5).GetDouble(), 6);
        Assert.True(closing.Cell(5).HasFormula);
        var matches = book.Worksheet("Matches by pass");
        Assert.Equal((await Folder.Get<MatchQueries>().PageAsync()).Count, Row(matches, "Total").Cell(3).GetDouble());
        var open = book.Worksheet("Open breaks");
        Assert.Equal((await Folder.Get<BreakQueries>().PageAsync(new BreakFilter())).Count, Row(open, "Total").Cell(2).GetDouble());
    }

    [Fact]
    public async Task Matches_of_other_months_and_what_came_in_after_the_run_are_told_apart()
    {
        Folder.Clock.Advance(TimeSpan.FromHours(1));
        await Story.BillAsync("t9 A9 1.00");
        using var march = await OpenAsync();
        using var april = await OpenAsync(new DateOnly(2026, 4, 1));

        Assert.Contains(march.Worksheet("Not checked").CellsUsed(), cell => cell.GetString().Contains("came in after the last reconciliation", StringComparison.Ordinal));
        Assert.True(Row(march.Worksheet("Matches by pass"), "Total").Cell(3).GetDouble() > 0);
        Assert.DoesNotContain(april.Worksheet("Matches by pass").CellsUsed(), cell => cell.GetString() == "M1");
    }

    [Fact]
    public async Task Order_numbers_keep_every_digit_and_none_becomes_a_formula()
    {
        using var book = await OpenAsync();

        var why = book.Worksheet("Open breaks").RowsUsed().Select(row => row.Cell(13).GetString()).ToList();

        Assert.Contains(why, text => text.Contains("=A3", StringComparison.Ordinal));
        Assert.DoesNotContain(book.Worksheet("Open breaks").CellsUsed(), cell => cell.HasFormula && cell.FormulaA1.Contains("A3", StringComparison.Ordinal) && !cell.FormulaA1.StartsWith("SUM", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_formula_is_made_of_our_own_cells_and_nothing_else()
    {
        using var book = await OpenAsync();

        var formulas = book.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Where(cell => cell.HasFormula).Select(cell => cell.FormulaA1).ToList();

        Assert.NotEmpty(formulas);
        Assert.All(formulas, formula => Assert.Matches("^(SUM\\([A-F][0-9]+:[A-F][0-9]+\\)|[A-F][0-9]+([-+][A-F][0-9]+)+)$", formula));
    }

    [Fact]
    public async Task The_cover_names_the_run_and_the_head_of_the_log_and_the_export_is_written_down()
    {
        using var book = await OpenAsync();

        var cover = book.Worksheet("Cover");
        await using var db = await Folder.ContextAsync();
        var exported = await db.AuditLeaves.OrderByDescending(leaf => leaf.Seq).FirstAsync();
        var before = await db.AuditLeaves.SingleAsync(leaf => leaf.Seq == exported.Seq - 1);
        Assert.Equal("export.reconciliation", exported.Act);
        Assert.Equal(before.Hash, Row(cover, "Hash of the last entry").Cell(2).GetString());
        Assert.Equal(exported.Seq, Row(cover, "Entries in the log").Cell(2).GetDouble());
        Assert.StartsWith("RUN-", Row(cover, "Last reconciliation").Cell(2).GetString(), StringComparison.Ordinal);
        Assert.Equal("Ruth", Row(cover, "Made by").Cell(2).GetString());
    }

    [Fact]
    public async Task A_resolved_break_names_who_proposed_and_who_approved()
    {
        var asked = (await Folder.Get<BreakQueries>().PageAsync(new BreakFilter(Kind: BreakKind.B05))).Single();
        await Folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await Folder.SignInAsync("max");
        await Folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1);

        using var book = await OpenAsync();

        var row = Row(book.Worksheet("Resolved breaks"), asked.Number);
        Assert.Equal(("a coupon of ours", "Ruth", "Max"), (row.Cell(7).GetString(), row.Cell(8).GetString(), row.Cell(9).GetString()));
    }

    [Fact]
    public async Task A_break_stands_as_it_stood_when_the_period_ended()
    {
        var asked = (await Folder.Get<BreakQueries>().PageAsync(new BreakFilter(Kind: BreakKind.B05))).Single();
        Folder.Clock.Advance(TimeSpan.FromDays(30));
        await Folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await Folder.SignInAsync("max");
        await Folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1);

        using var whileOpen = await OpenAsync(new DateOnly(2026, 6, 1));
        using var since = await OpenAsync(new DateOnly(2026, 7, 1));

        Assert.Equal("open", Row(whileOpen.Worksheet("Open breaks"), asked.Number).Cell(11).GetString(), ignoreCase: true);
        Assert.DoesNotContain(since.Worksheet("Open breaks").RowsUsed(), row => row.Cell(1).GetString() == asked.Number);
    }

    [Fact]
    public async Task What_was_not_checked_is_said_in_words()
    {
        using var book = await OpenAsync();

        var said = book.Worksheet("Not checked").RowsUsed().Select(row => row.Cell(1).GetString()).ToList();

        Assert.Contains("bank-alipay: no statement tells of any day of the period.", said);
        Assert.Contains("wallet-alipay: no statement tells of 2026-03-01 to 2026-03-01.", said);
        Assert.Contains("wallet-alipay: no statement tells of 2026-03-10 to 2026-03-31.", said);
        Assert.Contains("Payouts of alipay with the bank: one side has told nothing.", said);
        Assert.DoesNotContain(said, text => text.StartsWith("Orders and cases", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-03-05 10:00:00,,,asked", true)]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-02-28 23:59:59,,,asked", false)]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-03-01 00:00:00,,,asked", true)]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-04-01 00:00:00,,,asked", false)]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-02-01 10:00:00,2026-03-03 10:00:00,,done", true)]
    [InlineData("RC1,A2,ali-main,refund_only,late,1.00,CNY,,,,done", true)]
    public async Task A_stated_case_belongs_to_the_period_on_the_merchants_calendar(string stated, bool listed)
    {
        await Story.CasesAsync(stated);

        using var book = await OpenAsync();

        Assert.Equal(listed ? 1 : 0, Cases(book).Count(number => number == "RC1"));
    }

    [Fact]
    public async Task A_stated_case_stands_as_its_newest_published_export_says()
    {
        await Story.CasesAsync("RC1,A2,ali-main,refund_only,late,1.00,CNY,2026-03-05 10:00:00,,,asked");
        await Story.CasesAsync("RC1,A2,ali-main,refund_only,late,2.00,CNY,2026-03-05 10:00:00,,,done");

        using var book = await OpenAsync();

        Assert.Equal(2.00, Row(book.Worksheet("Refund register"), "RC1").Cell(5).GetDouble());
        Assert.Single(Cases(book), number => number == "RC1");
    }

    [Fact]
    public async Task A_case_is_in_the_register_of_the_months_in_which_it_was_open()
    {
        await Folder.SignInAsync("ann");
        await Folder.Get<RefundService>().OpenAsync("ali-main", "A2", StoryBooks.Yuan("1.00"), "not wanted");
        await Folder.SignInAsync("ruth");

        using var before = await OpenAsync(new DateOnly(2026, 5, 1));
        using var opened = await OpenAsync(new DateOnly(2026, 6, 1));
        using var stillOpen = await OpenAsync(new DateOnly(2026, 7, 1));

        Assert.Equal((0, 1, 1), (Cases(before).Count(), Cases(opened).Count(), Cases(stillOpen).Count()));
    }

    [Fact]
    public async Task Nobody_without_a_role_takes_it_away()
    {
        await Folder.SignInAsync("zoe");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Folder.Get<ReportService>().ReconciliationAsync(new DateOnly(2026, 3, 1)));
    }

    private Task<XLWorkbook> OpenAsync() => OpenAsync(new DateOnly(2026, 3, 1));

    private async Task<XLWorkbook> OpenAsync(DateOnly month) => new(new MemoryStream(await Folder.Get<ReportService>().ReconciliationAsync(month)));

    private static IEnumerable<string> Cases(XLWorkbook book) => book.Worksheet("Refund register").RowsUsed().Skip(1).Select(row => row.Cell(1).GetString());

    private static IXLRow Row(IXLWorksheet sheet, string first) => sheet.RowsUsed().First(row => row.Cell(1).GetString() == first);
}
