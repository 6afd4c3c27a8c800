using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>The lines that platforms and banks have told of one account. Who the other side is stays masked.</summary>
public sealed class LineQueries(Desk desk)
{
    private const int DigitsShown = 4;
    private const int RowsAsked = 1_000;

    /// <summary>A page of the account's published lines behind the given place, oldest first; <c>Next</c> leads on. Throws <see cref="RuleException"/> where there is no such account.</summary>
    public Task<LinePage> PageAsync(LineFilter filter, LinePlace after = default, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var account = await AccountAsync(db, filter.Account, ct);
            return filter.IsAnnounced ? await PageAsync(db, db.AnnouncedLines, account, filter, after, ct) : await PageAsync(db, db.StatementLines, account, filter, after, ct);
        }, ct);

    /// <summary>What banks have announced of the account and no statement tells of yet, the first of it with the sums of all. Throws <see cref="RuleException"/> where there is no such account.</summary>
    public Task<AnnouncedView> AnnouncedAsync(string account, int most = int.MaxValue, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var of = await AccountAsync(db, account, ct);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(of.TimeZone);
            var standing = (await AnnouncementReader.StandingAsync(db, account, ct))[account].OrderBy(each => each.Day).ThenBy(each => each.Id.Value).ToList();
            var rows = new List<LineRow>();
            foreach (var packet in standing.Take(most).Select(each => each.Id).Chunk(RowsAsked))
            {
                var lines = await db.AnnouncedLines.Where(line => packet.Contains(line.Id))
                    .Join(db.ImportBatches, line => line.Batch, batch => batch.Id, (line, batch) => new { Line = line, batch.FileName, batch.Number }).ToListAsync(ct);
                rows.AddRange(lines.OrderBy(each => each.Line.Day).ThenBy(each => each.Line.Id.Value).Select(each => Row(each.Line, of, zone, each.FileName, each.Number)));
            }

            return new AnnouncedView(rows, standing.Count, [.. standing.GroupBy(each => each.Net.Currency).OrderBy(each => each.Key.Code).Select(each => each.Select(line => line.Net).Aggregate((sum, net) => sum + net))]);
        }, ct);

    private static async Task<FundAccount> AccountAsync(DeskDbContext db, string code, CancellationToken ct) =>
        await db.FundAccounts.FirstOrDefaultAsync(each => each.Code == code, ct) ?? throw new RuleException(Rule.NotFound, code);

    private static async Task<LinePage> PageAsync<T>(DeskDbContext db, IQueryable<T> of, FundAccount account, LineFilter filter, LinePlace after, CancellationToken ct)
        where T : ToldLine
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone);
        var lines = await Asked(db, of, filter)

            // Written so that the day alone leads into the index; what it lets through too much is the rest of one day.
            .Where(line => line.Day >= after.Day && (line.Day > after.Day || line.Id > after.Id))
            .OrderBy(line => line.Day).ThenBy(line => line.Id).Take(filter.Size + 1)
            .Join(db.ImportBatches, line => line.Batch, batch => batch.Id, (line, batch) => new { Line = line, batch.FileName, batch.Number })
            .ToListAsync(ct);
        var payouts = filter.IsAnnounced ? new Dictionary<RecordId, string>() : await LineFills.OfAsync(db, [.. lines.Where(each => each.Line.PayoutId is null).Select(each => each.Line.Id)], ct);
        return new LinePage(
            [.. lines.Take(filter.Size).Select(each => Row(each.Line, account, zone, each.FileName, each.Number)).Select((row, i) => row with { PayoutId = row.PayoutId ?? payouts.GetValueOrDefault(lines[i].Line.Id) })],
            lines.Count > filter.Size ? new LinePlace(lines[filter.Size - 1].Line.Day, lines[filter.Size - 1].Line.Id) : null);
    }

    private static IQueryable<T> Asked<T>(DeskDbContext db, IQueryable<T> of, LineFilter filter)
        where T : ToldLine
    {
        var lines = of.Where(line => line.Account == filter.Account && db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null));
        if (filter.Batch is { } batch)
        {
            lines = lines.Where(line => db.ImportBatches.Any(each => each.Id == line.Batch && each.Number == batch));
        }

        if (filter.From is { } from)
        {
            lines = lines.Where(line => line.Day >= from);
        }

        if (filter.To is { } to)
        {
            lines = lines.Where(line => line.Day <= to);
        }

        return lines;
    }

    private static LineRow Row(ToldLine line, FundAccount account, TimeZoneInfo zone, string file, string batch) => new(
        account.Code, file, batch, line.Record, line.Line, line.Kind, line.Key, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time,
        TimeZoneInfo.ConvertTime(line.Time, zone).DateTime, line.Day, new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency),
        line.BalanceMinor is { } balance ? new Money(balance, line.Currency) : null, Refunds.Masking.Name(line.Counterparty), LastDigits(line.CounterpartyAccount), line.Remark)
    {
        Parts = PartsText.Read(line.Parts, line.Currency),
    };

    private static string? LastDigits(string? account) => string.IsNullOrWhiteSpace(account) ? null : "**" + account.Trim()[^Math.Min(DigitsShown, account.Trim().Length)..];
}

/// <summary>Which lines are asked for: of one account, on days from and to where they are given.</summary>
public sealed record LineFilter(string Account, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>The number of the import that brought them in; null is any.</summary>
    public string? Batch { get; init; }

    /// <summary>True for what interim reports and notifications announced, in a statement meanwhile or not; else what is booked.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Lines of one page.</summary>
    public int Size { get; init; } = 1_000;
}

/// <summary>A place among an account's lines; <c>default</c> is before the first.</summary>
public readonly record struct LinePlace(DateOnly Day, RecordId Id);

/// <summary>A page of lines; <c>Next</c> is null on the last.</summary>
public sealed record LinePage(IReadOnlyList<LineRow> Rows, LinePlace? Next);

/// <summary>What is announced of an account and in no statement yet: the first lines, how many there are, and what all come to in each currency.</summary>
public sealed record AnnouncedView(IReadOnlyList<LineRow> Rows, int Count, IReadOnlyList<Money> Sums);

/// <summary>A line as the account was told of it.</summary>
/// <param name="LocalTime">The moment on the clock of the account.</param>
public sealed record LineRow(
    string Account,
    string File,
    string Batch,
    int Row,
    int Line,
    LineKind Kind,
    string? Key,
    int Occurrence,
    string? OrderNo,
    string? TradeNo,
    string? RefundNo,
    string? PayoutId,
    DateTimeOffset Time,
    DateTime LocalTime,
    DateOnly Day,
    Money Gross,
    Money Fee,
    Money? Balance,
    string? Counterparty,
    string? CounterpartyAccount,
    string? Remark)
{
    /// <summary>The named components of the amount.</summary>
    public IReadOnlyList<AmountPart> Parts { get; init; } = [];
}
