using System.Globalization;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>
/// Makes the files that leave the desk. Each is made in a read that holds nobody up, and handed out only once the act that says so is
/// written down.
/// </summary>
public sealed class ReportService(Desk desk, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>The reconciliation workbook of a month, in the reader's language, as bytes of an .xlsx file.</summary>
    /// <param name="month">Any day of the month.</param>
    public Task<byte[]> ReconciliationAsync(DateOnly month, CancellationToken ct = default) =>
        MakeAsync("export.reconciliation", month, (db, zone, name) =>
        {
            var first = new DateOnly(month.Year, month.Month, 1);
            var period = new DateRange(first, first.AddMonths(1).AddDays(-1));
            return new ReconciliationBook(new BookScope(db, words, period, zone)).SheetsAsync(name, clock.GetUtcNow(), ct);
        }, ct);

    /// <summary>The role-separation log of a month with what proves it, in the reader's language, as bytes of an .xlsx file.</summary>
    /// <param name="month">Any day of the month.</param>
    public Task<byte[]> SeparationLogAsync(DateOnly month, CancellationToken ct = default) =>
        MakeAsync("export.separation-log", month, (db, _, name) => new SeparationBook(db, words, month).SheetsAsync(name, clock.GetUtcNow(), ct), ct);

    private async Task<byte[]> MakeAsync(string record, DateOnly month, Func<DeskDbContext, TimeZoneInfo, string, Task<IReadOnlyList<Sheet>>> make, CancellationToken ct)
    {
        var bytes = await desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            await using var snapshot = await SqliteSnapshot.BeginAsync(db, ct);
            var person = actor.Person!.Value.Value;
            var name = await db.Users.Where(user => user.Id == person).Select(user => user.DisplayName).SingleAsync(ct);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
            using var file = new MemoryStream();
            WorkbookWriter.Write(file, await make(db, zone, name));
            return file.ToArray();
        }, ct);
        await desk.ActAsync(Duty.ReadBooks, act =>
        {
            act.Record(record, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), new { bytes = bytes.Length });
            return Task.CompletedTask;
        }, ct);
        return bytes;
    }
}
