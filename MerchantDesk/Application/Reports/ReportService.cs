using System.Globalization;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>Makes the files that leave the desk. Letting them out is itself an act that is written down.</summary>
public sealed class ReportService(Desk desk, IStringLocalizer<Words> words)
{
    /// <summary>The reconciliation workbook of a month, in the reader's language, as bytes of an .xlsx file.</summary>
    /// <param name="month">Any day of the month.</param>
    public Task<byte[]> ReconciliationAsync(DateOnly month, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadBooks, async act =>
        {
            var first = new DateOnly(month.Year, month.Month, 1);
            var period = new DateRange(first, first.AddMonths(1).AddDays(-1));
            var person = act.Actor.Person!.Value.Value;
            var name = await act.Db.Users.Where(user => user.Id == person).Select(user => user.DisplayName).SingleAsync(ct);
            using var file = new MemoryStream();
            WorkbookWriter.Write(file, await new ReconciliationBook(act.Db, words, period).SheetsAsync(name, act.Now, ct));
            act.Record("export.reconciliation", $"{first:yyyy-MM}", new { bytes = file.Length });
            return file.ToArray();
        }, ct);

    /// <summary>The role-separation log of a month with what proves it, in the reader's language, as bytes of an .xlsx file.</summary>
    /// <param name="month">Any day of the month.</param>
    public Task<byte[]> SeparationLogAsync(DateOnly month, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ReadBooks, async act =>
        {
            var person = act.Actor.Person!.Value.Value;
            var name = await act.Db.Users.Where(user => user.Id == person).Select(user => user.DisplayName).SingleAsync(ct);
            using var file = new MemoryStream();
            WorkbookWriter.Write(file, await new SeparationBook(act.Db, words, month).SheetsAsync(name, act.Now, ct));
            act.Record("export.separation-log", month.ToString("yyyy-MM", CultureInfo.InvariantCulture), new { bytes = file.Length });
            return file.ToArray();
        }, ct);
}
