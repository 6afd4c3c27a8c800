using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>Makes the files that leave the desk. Letting them out is itself an act that is written down.</summary>
public sealed class ReportService(Desk desk, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>
    /// The reconciliation workbook of a month, in the reader's language, as bytes of an .xlsx file. It is made in a read that holds nobody
    /// up, and handed out only once the act that says so is written.
    /// </summary>
    /// <param name="month">Any day of the month.</param>
    public async Task<byte[]> ReconciliationAsync(DateOnly month, CancellationToken ct = default)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var period = new DateRange(first, first.AddMonths(1).AddDays(-1));
        var bytes = await desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            await using var snapshot = await SqliteSnapshot.BeginAsync(db, ct);
            var person = actor.Person!.Value.Value;
            var name = await db.Users.Where(user => user.Id == person).Select(user => user.DisplayName).SingleAsync(ct);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
            using var file = new MemoryStream();
            WorkbookWriter.Write(file, await new ReconciliationBook(new BookScope(db, words, period, zone)).SheetsAsync(name, clock.GetUtcNow(), ct));
            return file.ToArray();
        }, ct);
        await desk.ActAsync(Duty.ReadBooks, act =>
        {
            act.Record("export.reconciliation", $"{first:yyyy-MM}", new { bytes = bytes.Length });
            return Task.CompletedTask;
        }, ct);
        return bytes;
    }
}
