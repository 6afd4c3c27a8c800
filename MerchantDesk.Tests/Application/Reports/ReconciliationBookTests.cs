using ClosedXML.Excel;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Reports;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reports;

public sealed class ReconciliationBookTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private StoryFiles? story;

    private StoryFiles Story => story!;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
        story = new StoryFiles(folder);
        await Story.OrdersAsync("2026030101000000114 10.00", "A2 20.00", "=A3 5.00");
        await Story.BillAsync("t1 2026030101000000114 10.00", "t2 A2 19.00");
        await Story.ReconcileAsync();
    }

    public async Task DisposeAsync()
    {
        Story.Delete();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task What_the_workbook_adds_up_to_is_what_the_books_say()
    {
        using var book = await OpenAsync();

        var bridge = book.Worksheets.Single(sheet => sheet.Name == "wallet-alipay CNY");
        var closing = Row(bridge, "Closing balance by movements");
        Assert.Equal(29.00 - 0.06 - 0.11, closing.Cell(5).GetDouble(), 6);
        Assert.True(closing.Cell(5).HasFormula);
        var matches = book.Worksheet("Matches by pass");
        Assert.Equal((await folder.Get<MatchQueries>().PageAsync()).Count, Row(matches, "Total").Cell(3).GetDouble());
        var open = book.Worksheet("Open breaks");
        Assert.Equal((await folder.Get<BreakQueries>().PageAsync(new BreakFilter())).Count, Row(open, "Total").Cell(2).GetDouble());
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
    public async Task The_cover_names_the_run_and_the_head_of_the_log_and_the_export_is_written_down()
    {
        using var book = await OpenAsync();

        var cover = book.Worksheet("Cover");
        await using var db = await folder.ContextAsync();
        var exported = await db.AuditLeaves.OrderByDescending(leaf => leaf.Seq).FirstAsync();
        var before = await db.AuditLeaves.SingleAsync(leaf => leaf.Seq == exported.Seq - 1);
        Assert.Equal("export.reconciliation", exported.Act);
        Assert.Equal(before.Hash, Row(cover, "Hash of that entry").Cell(2).GetString());
        Assert.StartsWith("RUN-", Row(cover, "Last reconciliation").Cell(2).GetString(), StringComparison.Ordinal);
        Assert.Equal("Ruth", Row(cover, "Made by").Cell(2).GetString());
    }

    [Fact]
    public async Task A_resolved_break_names_who_proposed_and_who_approved()
    {
        var asked = (await folder.Get<BreakQueries>().PageAsync(new BreakFilter(Kind: BreakKind.B05))).Single();
        await folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await folder.SignInAsync("max");
        await folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1);

        using var book = await OpenAsync();

        var row = Row(book.Worksheet("Resolved breaks"), asked.Number);
        Assert.Equal(("a coupon of ours", "Ruth", "Max"), (row.Cell(7).GetString(), row.Cell(8).GetString(), row.Cell(9).GetString()));
    }

    [Fact]
    public async Task Nobody_without_a_role_takes_it_away()
    {
        await folder.SignInAsync("zoe");

        await Assert.ThrowsAsync<DutyRefusedException>(() => folder.Get<ReportService>().ReconciliationAsync(new DateOnly(2026, 3, 1)));
    }

    private async Task<XLWorkbook> OpenAsync() => new(new MemoryStream(await folder.Get<ReportService>().ReconciliationAsync(new DateOnly(2026, 3, 1))));

    private static IXLRow Row(IXLWorksheet sheet, string first) => sheet.RowsUsed().First(row => row.Cell(1).GetString() == first);
}
