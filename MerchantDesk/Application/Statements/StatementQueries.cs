using MerchantDesk.Domain.Duties;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What platforms and banks have told so far.</summary>
public sealed class StatementQueries(Desk desk)
{
    private const int PageSize = 100;

    /// <summary>What reading a file of this account needs to know of it.</summary>
    public Task<ReadSettings> SettingsAsync(string account, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db => (await AccountPlace.FindAsync(db, account, ct)).Settings, ct);

    /// <summary>The newest imports first, a page of them.</summary>
    public Task<IReadOnlyList<BatchRow>> HistoryAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<BatchRow>>(Duty.ReadBooks, async db => await db.ImportBatches
            .Where(batch => batch.PublishedAt != null)
            .OrderByDescending(batch => batch.Id)
            .Take(PageSize)
            .Select(batch => new BatchRow(batch.Number, batch.Account, batch.FileName, batch.Format, batch.From, batch.To, batch.Rows, batch.New, batch.PublishedAt!.Value))
            .ToListAsync(ct), ct);
}

public sealed record BatchRow(
    string Number, string Account, string FileName, string Format, DateOnly? From, DateOnly? To, int Rows, int New, DateTimeOffset PublishedAt);
