using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What reading a file needs to know of the account it is about.</summary>
public sealed record AccountPlace(string Code, ReadSettings Settings)
{
    /// <summary>Throws <see cref="RuleException"/> where there is no such account.</summary>
    public static async Task<AccountPlace> FindAsync(DeskDbContext db, string code, CancellationToken ct)
    {
        var account = await db.FundAccounts.FirstOrDefaultAsync(each => each.Code == code, ct) ?? throw new RuleException(Rule.NotFound, code);
        return new AccountPlace(code, new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone), account.Currency));
    }
}
