using System.Globalization;
using ClosedXML.Excel;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Reports;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reports;

public sealed class SeparationBookTests : StoryTest
{
    private static readonly DateOnly June = new(2026, 6, 1);

    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("A1 100.00");
    }

    [Fact]
    public async Task The_workbook_holds_the_rows_of_the_page_and_what_proves_them()
    {
        var refunds = new RefundStory(Folder);
        var number = await refunds.PaidAsync("A1", "60.00");
        await Assert.ThrowsAnyAsync<RuleException>(() => refunds.ByAsync("will", number, RefundAct.Confirm));
        await Folder.SignInAsync("ivy");
        await Folder.Get<AuditService>().VerifyAsync();
        var proof = await ProofAsync();

        using var book = new XLWorkbook(new MemoryStream(await Folder.Get<ReportService>().SeparationLogAsync(June)));

        var rows = book.Worksheets.First().RowsUsed().ToList();
        Assert.Equal((number, "Ann", "Will", "Abe", "Cleo", "Separate"), (rows[2].Cell(2).GetString(), rows[2].Cell(6).GetString(), rows[2].Cell(7).GetString(), rows[2].Cell(8).GetString(), rows[2].Cell(9).GetString(), rows[2].Cell(11).GetString()));
        Assert.Equal("Refused, no such duty", rows[1].Cell(11).GetString());
        Assert.Equal(60.00, rows[3].Cell(4).GetDouble(), 6);
        var about = book.Worksheet("About");
        Assert.Equal((proof.Head, proof.Root), (Value(about, "Hash of the last entry"), Value(about, "Root of the tree over all entries")));
        Assert.Equal(proof.Leaves.ToString(CultureInfo.InvariantCulture), Value(about, "Entries in the log"));
    }

    [Fact]
    public async Task The_export_is_written_down()
    {
        await Folder.Get<ReportService>().SeparationLogAsync(June);

        await using var db = await Folder.ContextAsync();
        var last = await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync();
        Assert.Equal(("export.separation-log", "2026-06"), (last.Act, last.Object));
    }

    [Fact]
    public async Task Nobody_without_a_role_takes_it_away()
    {
        await Folder.SignInAsync("zoe");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Folder.Get<ReportService>().SeparationLogAsync(June));
    }

    /// <summary>What the log comes to, read beside the service, which would add an entry of its own.</summary>
    private async Task<(long Leaves, string Head, string Root)> ProofAsync()
    {
        await using var db = await Folder.ContextAsync();
        var verifier = new AuditVerifier();
        await foreach (var leaf in db.AuditLeaves.OrderBy(leaf => leaf.Seq).AsAsyncEnumerable())
        {
            verifier.Take(new StoredLeaf(leaf.Seq, leaf.Bytes, leaf.Hash, leaf.Time, leaf.Act, leaf.Object, leaf.Person, leaf.Refused));
        }

        return (verifier.Count, verifier.Head, verifier.Root);
    }

    private static string Value(IXLWorksheet sheet, string name) => sheet.RowsUsed().First(row => row.Cell(1).GetString() == name).Cell(2).GetString();
}
