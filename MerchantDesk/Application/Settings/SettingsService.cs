using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Settings;

/// <summary>
/// Changes what the merchant's books go by. For whoever approves grants: the size of the team decides which duties must be apart, so that
/// whoever grants roles may not loosen it.
/// </summary>
public sealed class SettingsService(Desk desk)
{
    private static readonly Attempt Change = new("settings.changed", "installation");

    /// <summary>
    /// Returns what ought to be apart from here on and need not have been before. Throws <see cref="RuleException"/> where a value is none, the
    /// currency is held by what came in, or somebody holds what the new size forbids.
    /// </summary>
    /// <param name="seen">What stood there when this was decided: refused where something else stands there now.</param>
    public Task<IReadOnlyList<DutyWarning>> ChangeAsync(MerchantSettings seen, MerchantSettings wanted, CancellationToken ct = default) =>
        desk.ActAsync(Duty.ApproveGrants, Change, async act =>
        {
            var merchant = await act.Db.Installations.SingleAsync(ct);
            var before = MerchantSettings.Of(merchant);
            if (before != seen)
            {
                throw new RuleException(Rule.StaleVersion);
            }

            var after = Checked(wanted);
            if (after == before)
            {
                throw new RuleException(Rule.SettingsUnchanged);
            }

            if (after.Currency != before.Currency && await CurrencyUse.IsFixedAsync(act.Db, ct))
            {
                throw new RuleException(Rule.CurrencyFixed, before.Currency);
            }

            var warned = after.TeamSize == before.TeamSize ? [] : await ResizeAsync(act.Db, before.TeamSize, after.TeamSize, ct);
            (merchant.Merchant, merchant.TimeZone, merchant.Currency, merchant.TeamSize) = after;
            act.Record(Change.Act, Change.Target, new { before = Detail(before), after = Detail(after), warned = warned.Select(warning => warning.Constraint).Distinct() }, of: merchant);
            return warned;
        }, ct);

    private static MerchantSettings Checked(MerchantSettings wanted) => new(
        string.IsNullOrWhiteSpace(wanted.Merchant) ? throw new RuleException(Rule.FieldMissing, "merchant") : wanted.Merchant.Trim(),
        TimeZoneInfo.TryFindSystemTimeZoneById(wanted.TimeZone.Trim(), out _) ? wanted.TimeZone.Trim() : throw new RuleException(Rule.ZoneUnknown, wanted.TimeZone),
        Currency.TryParse(wanted.Currency, out var currency) && currency.IsListed ? currency.Code : throw new RuleException(Rule.CurrencyUnknown, wanted.Currency),
        TeamSize.Demand(wanted.TeamSize));

    private static async Task<IReadOnlyList<DutyWarning>> ResizeAsync(DeskDbContext db, int before, int after, CancellationToken ct)
    {
        var grants = await db.RoleGrants.Where(grant => grant.RevokedAt == null).Select(grant => new { grant.Person, grant.Role }).ToListAsync(ct);
        var names = await PersonNames.ReadAsync(db, grants.Select(grant => (PersonId?)grant.Person), ct);
        var team = grants.GroupBy(grant => grant.Person).OrderBy(each => names.Of(each.Key), StringComparer.Ordinal)
            .Select(each => (names.Of(each.Key) ?? "", (IReadOnlyList<Role>)[.. each.Select(grant => grant.Role)])).ToList();
        TeamSize.DemandApart(team, after);
        return TeamSize.Warnings(team, before, after);
    }

    private static object Detail(MerchantSettings settings) => new { merchant = settings.Merchant, timeZone = settings.TimeZone, currency = settings.Currency, teamSize = settings.TeamSize };
}
