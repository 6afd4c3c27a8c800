using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What platforms and banks have told so far.</summary>
public sealed class StatementQueries(Desk desk)
{
    private const int PageSize = 100;

    /// <summary>What reading a file of this account needs to know of it.</summary>
    public Task<(ReadSettings Settings, ProfileSet Profiles)> SettingsAsync(string account, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db => (await AccountPlace.FindAsync(db, account, ct)) is var place ? (place.Settings, place.Profiles.Set) : default, ct);

    /// <summary>The newest imports first, a page of them, older than <paramref name="before"/> where given; the sums are those of the whole filtered set.</summary>
    public Task<HistoryView> HistoryAsync(string? account = null, string? batch = null, BatchId? before = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var imports = db.ImportBatches.Where(each => (each.PublishedAt != null || each.ReversedAt != null) && (account == null || each.Account == account) && (batch == null || each.Number == batch));
            var page = await imports
                .Where(each => before == null || each.Id < before)
                .OrderByDescending(each => each.Id)
                .Take(PageSize + 1)
                .Select(each => new
                {
                    each.Id,
                    each.Number,
                    each.Account,
                    each.FileName,
                    each.Format,
                    each.From,
                    each.To,
                    each.Rows,
                    each.New,
                    At = each.PublishedAt ?? each.StartedAt,
                    IsReversed = each.ReversedAt != null,
                    each.IsProvisional,
                    each.StartedBy,
                })
                .ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, page.Select(each => each.StartedBy), ct);
            return new HistoryView(
                [.. page.Take(PageSize).Select(each => new BatchRow(
                    each.Number, each.Account, each.FileName, each.Format, each.From, each.To, each.Rows, each.New, each.At,
                    names.Of(each.StartedBy), each.IsReversed, each.IsProvisional))],
                await imports.CountAsync(ct),
                await imports.Where(each => each.ReversedAt == null).SumAsync(each => (long)each.Rows, ct),
                await imports.Where(each => each.ReversedAt == null).SumAsync(each => (long)each.New, ct),
                page.Count > PageSize ? page[PageSize - 1].Id : null);
        }, ct);

    /// <summary>What one import brought in, with what its statements said about themselves; null where there is none of that number.</summary>
    public Task<ReceiptView?> ReceiptAsync(string number, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            if (await db.ImportBatches.FirstOrDefaultAsync(each => each.Number == number && (each.PublishedAt != null || each.ReversedAt != null), ct) is not { } batch)
            {
                return null;
            }

            var names = await PersonNames.ReadAsync(db, [batch.StartedBy, batch.ConfirmedBy, batch.ReversedBy], ct);
            var statements = await db.Statements.Where(each => each.Batch == batch.Id).OrderBy(each => each.Id).ToListAsync(ct);
            return new ReceiptView(
                batch.Number, batch.Account, batch.FileName, batch.Sha256, batch.Format, batch.Rows, batch.New, batch.PublishedAt ?? batch.StartedAt,
                names.Of(batch.StartedBy), names.Of(batch.ConfirmedBy), batch.Confirmation, batch.Changed,
                [.. statements.Select(each => new ReceiptStatement(
                    each.From, each.To, In(each.OpeningMinor, each), In(each.ClosingMinor, each), new Money(each.CreditsMinor, each.Currency), new Money(each.DebitsMinor, each.Currency),
                    each.Lines, ControlText.Read(each.Controls), each.IsContinuous))])
            {
                IsProvisional = batch.IsProvisional,
                Reversal = batch.ReversedAt is { } at ? new ReversalView(names.Of(batch.ReversedBy), at, batch.Reversal!) : null,
                MayReverse = batch.PublishedAt is not null && actor.Duties.Contains(Duty.ApproveWriteOff) && ReversalService.WhyNot(batch, actor.Person) is null,
            };
        }, ct);

    private static Money? In(long? minor, StoredStatement statement) => minor is { } amount ? new Money(amount, statement.Currency) : null;
}

/// <summary>One import: what came in, who brought it, and who confirmed it where a control differs.</summary>
public sealed record ReceiptView(
    string Number, string Account, string FileName, string Sha256, string Format, int Rows, int New, DateTimeOffset PublishedAt,
    string? By, string? ConfirmedBy, string? Confirmation, int Changed, IReadOnlyList<ReceiptStatement> Statements)
{
    public int Known => Rows - New;

    /// <summary>True where it only announces.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Who took it back and why; null where it stands.</summary>
    public ReversalView? Reversal { get; init; }

    /// <summary>True where the asker may take it back, should nothing refer to it.</summary>
    public bool MayReverse { get; init; }
}

public sealed record ReversalView(string? By, DateTimeOffset At, string Reason);

/// <summary>One statement of an import. Credits and debits are unsigned; balances are null where the source tells none.</summary>
public sealed record ReceiptStatement(
    DateOnly From, DateOnly To, Money? Opening, Money? Closing, Money Credits, Money Debits, int Lines, IReadOnlyList<ControlTotal> Controls, bool? Continuous);

/// <summary>A page of imports with the count and sums of all that the filter leaves. <c>Older</c> leads to the next page.</summary>
public sealed record HistoryView(IReadOnlyList<BatchRow> Rows, int Count, long Lines, long New, BatchId? Older);

public sealed record BatchRow(
    string Number, string Account, string FileName, string Format, DateOnly? From, DateOnly? To, int Rows, int New, DateTimeOffset PublishedAt, string? By, bool IsReversed, bool IsProvisional = false)
{
    public int Known => Rows - New;
}
