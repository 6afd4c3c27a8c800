using System.Globalization;
using MerchantDesk.Application.Duties;
using MerchantDesk.Data;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>Makes the sheets of the role-separation log: its rows as the page shows them, and what ties them to the audit log.</summary>
public sealed class SeparationBook(DeskDbContext db, IStringLocalizer<Words> words, DateOnly month)
{
    private const int ReadAtOnce = 500;
    private const string Clock = "yyyy-MM-dd HH:mm:ss";

    public async Task<IReadOnlyList<Sheet>> SheetsAsync(string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var merchant = await db.Installations.SingleAsync(ct);
        return [await RowsAsync(TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), ct), await AboutAsync(merchant, madeBy, now, ct)];
    }

    private async Task<Sheet> RowsAsync(TimeZoneInfo zone, CancellationToken ct)
    {
        var sheet = new Sheet(
            words["Log.Title"], words["Log.LastAct"], words["Log.Object"], words["Log.Kind"], words["Book.Amount"], words["Book.Currency"], words["Log.Part.Opening"], words["Log.Part.Evidence"],
            words["Log.Part.Approval"], words["Log.Part.Payment"], words["Log.Part.Recording"], words["Log.Check"], words["Log.Tried"], words["Log.Entry"]);
        var lines = await SeparationLines.OfAsync(db, new SeparationFilter(month), ct);
        var reader = new SeparationReader(db);
        var currencies = new SortedSet<string>(StringComparer.Ordinal);
        for (long? before = null; ;)
        {
            var page = await lines.Where(line => before == null || line.Seq < before).OrderByDescending(line => line.Seq).Take(ReadAtOnce).ToListAsync(ct);
            foreach (var row in await reader.RowsAsync(page, ct))
            {
                // An attempt that was refused moves nothing: no total counts it.
                var moves = row.Denied is null;
                if (moves)
                {
                    currencies.Add(row.Amount.Currency.Code);
                }

                sheet.Add(
                    TimeZoneInfo.ConvertTime(row.At, zone).ToString(Clock, CultureInfo.InvariantCulture), SeparationWords.Object(words, row.Denied?.Act ?? "", row.Object), SeparationWords.Kind(words, row), moves ? row.Amount : SheetCell.Empty, moves ? row.Amount.Currency.Code : "",
                    Names(row, RefundPart.Opening), Names(row, RefundPart.Evidence), Names(row, RefundPart.Approval), Names(row, RefundPart.Payment), Names(row, RefundPart.Recording),
                    SeparationWords.Check(words, row), row.Denied is { } denied ? SeparationWords.By(words, denied) : "", row.Entry.ToString(CultureInfo.InvariantCulture));
            }

            if (page.Count < ReadAtOnce)
            {
                break;
            }

            before = page[^1].Seq;
        }

        var last = sheet.NextRow - 1;
        foreach (var code in currencies)
        {
            sheet.AddTotal(words["Book.Total"].Value, SheetCell.Empty, SheetCell.Empty, new FormulaCell($"SUMIF(E2:E{last},\"{code}\",D2:D{last})", Domain.Values.Currency.Parse(code).Decimals), code);
        }

        return sheet;
    }

    private async Task<Sheet> AboutAsync(Installation merchant, string madeBy, DateTimeOffset now, CancellationToken ct)
    {
        var (head, root) = await ProofAsync(ct);
        var sheet = new Sheet(words["Log.About"], words["Book.What"], words["Book.Value"]);
        sheet.Add(words["Book.Merchant"].Value, merchant.Merchant);
        sheet.Add(words["Reports.Month"].Value, month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        sheet.Add(words["Log.Zone"].Value, merchant.TimeZone);
        sheet.Add(words["Book.MadeBy"].Value, madeBy);
        sheet.Add(words["Book.MadeAt"].Value, now.ToString(Clock + " 'UTC'", CultureInfo.InvariantCulture));
        sheet.Add(words["Log.Log"].Value, merchant.Log);
        sheet.Add(words["Log.Size"].Value, (head.Seq + 1).ToString(CultureInfo.InvariantCulture));
        sheet.Add(words["Book.LogHead"].Value, head.Hash);
        sheet.Add(words["Log.Root"].Value, root);
        sheet.Add(words["Log.Proves"].Value, words["Log.ProvesHow"].Value);
        sheet.Add(words["Log.CannotDo"].Value, words["Log.Limits"].Value);
        return sheet;
    }

    /// <summary>The last leaf, and the root of the tree over all of them as their stored hashes have it.</summary>
    private async Task<((long Seq, string Hash) Head, string Root)> ProofAsync(CancellationToken ct)
    {
        var tree = new MerkleTree();
        var head = (Seq: -1L, Hash: AuditChain.NoPrevious);
        await foreach (var leaf in db.AuditLeaves.OrderBy(leaf => leaf.Seq).Select(leaf => new { leaf.Seq, leaf.Hash }).AsAsyncEnumerable().WithCancellation(ct))
        {
            tree.Add(Convert.FromHexString(leaf.Hash));
            head = (leaf.Seq, leaf.Hash);
        }

        return (head, tree.Root);
    }

    private string Names(SeparationRow row, RefundPart part) => string.Join(", ", row.In(part).Select(each => each.Name ?? words["Refunds.ByRule"].Value));
}
