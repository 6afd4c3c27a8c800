using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MerchantDesk.Application.Statements;
using MerchantDesk.Workbooks;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The command <c>lines</c>: what was told of an account, as JSON lines or in MerchantDesk's own neutral form.</summary>
public static class LineCommands
{
    private static readonly string[] Columns =
        ["transaction_id", "order_no", "time", "type", "amount", "fee", "currency", "counterparty", "remark", "balance", "refund_no", "payout_id", "counterparty_account"];

    public static Command Lines(Func<ParseResult, CommandRunner> runner)
    {
        var account = new Option<string>("--account") { Description = "The account's code", Required = true };
        var days = new DayOptions();
        var csv = new Option<bool>("--csv") { Description = "Comma-separated, in the neutral form" };
        var announced = new Option<bool>("--announced") { Description = "Instead of what is booked, what the bank has announced and no statement tells of yet" };
        var command = new Command("lines", "What was told of an account, one JSON object a line") { account, days.From, days.To, csv, announced };
        days.Check(command);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetValue(announced) && arguments.GetValue(csv))
            {
                arguments.AddError("--announced prints no --csv: what is announced is not to be imported as booked.");
            }
        });
        command.SetAction((arguments, ct) => runner(arguments).RunAsync((services, run) =>
        {
            var queries = services.GetRequiredService<LineQueries>();
            var filter = new LineFilter(arguments.GetRequiredValue(account), arguments.GetValue(days.From), arguments.GetValue(days.To));
            return arguments.GetValue(announced) ? PrintAnnouncedAsync(queries, run, filter, ct) : PrintAsync(queries, run, filter, arguments.GetValue(csv), ct);
        }));
        return command;
    }

    private static async Task<int> PrintAsync(LineQueries queries, CommandRunner run, LineFilter filter, bool csv, CancellationToken ct)
    {
        var page = await queries.PageAsync(filter, default, ct);
        if (csv)
        {
            await run.WriteAsync(CsvRow.Of([.. Columns.Select(SheetCell.FromString)]));
        }

        while (true)
        {
            foreach (var row in page.Rows)
            {
                await (csv ? run.WriteAsync(Csv(row)) : run.PrintAsync(Document(row)));
            }

            if (page.Next is not { } next)
            {
                return ExitCode.Done;
            }

            page = await queries.PageAsync(filter, next, ct);
        }
    }

    private static async Task<int> PrintAnnouncedAsync(LineQueries queries, CommandRunner run, LineFilter filter, CancellationToken ct)
    {
        foreach (var row in (await queries.AnnouncedAsync(filter.Account, ct: ct)).Rows.Where(row => !(row.Day < filter.From) && !(row.Day > filter.To)))
        {
            var document = JsonSerializer.SerializeToNode(Document(row))!.AsObject();
            document["announced"] = true;
            await run.PrintAsync(document);
        }

        return ExitCode.Done;
    }

    private static object Document(LineRow row) => new
    {
        account = row.Account,
        batch = row.Batch,
        file = row.File,
        row = row.Row,
        line = row.Line,
        kind = KindOf(row),
        key = row.Key,
        occurrence = row.Occurrence,
        orderNo = row.OrderNo,
        tradeNo = row.TradeNo,
        refundNo = row.RefundNo,
        payoutId = row.PayoutId,
        time = row.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        day = row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        amount = row.Gross.ToPlainString(),
        fee = row.Fee.ToPlainString(),
        currency = row.Gross.Currency.Code,
        balance = row.Balance?.ToPlainString(),
        counterparty = row.Counterparty,
        counterpartyAccount = row.CounterpartyAccount,
        remark = row.Remark,
        parts = row.Parts.Select(part => new { name = part.Name, amount = part.Amount.ToPlainString(), funder = JsonNamingPolicy.SnakeCaseLower.ConvertName(part.Funder.ToString()), inGross = part.IsInGross }),
    };

    /// <summary>A line that its source gives no id is known by the place it came from.</summary>
    private static string Csv(LineRow row) => CsvRow.Of(
        row.Key ?? $"{row.Batch}/{row.Row}", row.OrderNo, row.LocalTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), KindOf(row), row.Gross, row.Fee,
        row.Gross.Currency.Code, row.Counterparty, row.Remark, row.Balance is { } balance ? balance : SheetCell.Empty, row.RefundNo, row.PayoutId, row.CounterpartyAccount);

    private static string KindOf(LineRow row) => JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Kind.ToString());
}
