using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Funds;

/// <summary>Which accounts there are and which platform each one serves.</summary>
public sealed class FundQueries(Desk desk)
{
    public Task<IReadOnlyList<AccountRow>> AccountsAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<AccountRow>>(Duty.ReadBooks, async db => await db.FundAccounts
            .OrderBy(account => account.Platform).ThenBy(account => account.Kind).ThenBy(account => account.Code)
            .Select(account => new AccountRow(account.Code, account.Kind, account.Platform, account.Currency, account.Number, account.TimeZone))
            .ToListAsync(ct), ct);
}

public sealed record AccountRow(string Code, AccountKind Kind, string Platform, Currency Currency, string Number, string TimeZone);
