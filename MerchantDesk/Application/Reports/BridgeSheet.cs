using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using MerchantDesk.Workbooks;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Application.Reports;

/// <summary>One account in one currency: opening and movements add up to the closing by a formula, beside what the statements say.</summary>
public static class BridgeSheet
{
    public static Sheet Of(IStringLocalizer<Words> words, BalanceBridge bridge)
    {
        var decimals = bridge.Currency.Decimals;
        var sheet = new Sheet($"{bridge.Account.Code} {bridge.Currency.Code}", words["Book.What"], words["Book.Lines"], words["Book.Gross"], words["Book.Fee"], words["Book.Net"]);
        var opening = sheet.NextRow;
        sheet.Add(words["Book.Opening"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, bridge.Opening is { } told ? (SheetCell)told : words["Book.NotTold"].Value);
        foreach (var movement in bridge.Movements)
        {
            var row = sheet.NextRow;
            sheet.Add(words[$"LineKind.{movement.Kind}"].Value, movement.Lines, movement.Gross, movement.Fee, new FormulaCell($"C{row}+D{row}", decimals));
        }

        var closing = sheet.NextRow;
        sheet.AddTotal(
            words[bridge.Opening is null ? "Book.Moved" : "Book.Closing"].Value, Total("B", 0), Total("C", decimals), Total("D", decimals), new FormulaCell($"SUM(E{opening}:E{closing - 1})", decimals));
        if (bridge.Stated is { } stated)
        {
            sheet.Add(words["Book.ClosingStated"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, stated);
            sheet.AddTotal(words["Book.Unexplained"].Value, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, new FormulaCell($"E{closing}-E{closing + 1}", decimals));
        }
        else
        {
            sheet.Add(words[bridge.Opening is null ? "Book.NoBalance" : "Book.NoBalanceHere"].Value);
        }

        return sheet;

        SheetCell Total(string column, int shown) => closing - 1 > opening ? new FormulaCell($"SUM({column}{opening + 1}:{column}{closing - 1})", shown) : SheetCell.Empty;
    }
}
