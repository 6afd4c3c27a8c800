using System.Text.RegularExpressions;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Funds;

/// <summary>Adds platforms, stores, accounts, and from which day on which bank account and which fee contract counts. Nothing that anything rests on is edited: a later row follows.</summary>
public sealed partial class FundService(Desk desk)
{
    private const int MaxRateBp = 10_000;

    public Task AddPlatformAsync(string code, string name, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainAccounts, async act =>
        {
            var platform = new Platform { Code = Code(code), Name = Filled(name, "name") };
            await RefuseTakenAsync(act.Db.Platforms.AnyAsync(each => each.Code == platform.Code, ct), platform.Code);

            act.Db.Add(platform);
            act.Record("platform.added", platform.Code, new { name = platform.Name }, of: platform);
        }, ct);

    /// <summary>The zone defaults to the merchant's.</summary>
    public Task AddStoreAsync(string code, string platform, string name, string? timeZone = null, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainAccounts, async act =>
        {
            var store = new Store
            {
                Code = Code(code),
                Platform = await PlatformAsync(act.Db, platform, ct),
                Name = Filled(name, "name"),
                TimeZone = await ZoneAsync(act.Db, timeZone, ct),
            };
            await RefuseTakenAsync(act.Db.Stores.AnyAsync(each => each.Code == store.Code, ct), store.Code);

            act.Db.Add(store);
            act.Record("store.added", store.Code, new { store.Platform, store.TimeZone }, of: store);
        }, ct);

    /// <summary>The number is what the platform or bank prints on its statements; two accounts cannot have the same. A wallet may have none: many platforms print none.</summary>
    public Task AddAccountAsync(NewAccount wanted, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainAccounts, async act =>
        {
            var account = new FundAccount
            {
                Code = Code(wanted.Code),
                Kind = wanted.Kind,
                Platform = await PlatformAsync(act.Db, Filled(wanted.Platform, "platform"), ct),
                Currency = CurrencyOf(wanted.Currency),
                Number = wanted.Kind == AccountKind.Wallet ? wanted.Number.Trim() : Filled(wanted.Number, "number"),
                TimeZone = await ZoneAsync(act.Db, wanted.TimeZone, ct),
            };
            await RefuseTakenAsync(act.Db.FundAccounts.AnyAsync(each => each.Code == account.Code, ct), account.Code);
            await RefuseTakenAsync(act.Db.FundAccounts.AnyAsync(each => each.Number == account.Number && each.Number != "", ct), account.Number);

            act.Db.Add(account);
            act.Record("account.added", account.Code, new { kind = account.Kind.ToString(), account.Platform, currency = account.Currency.Code }, of: account);
        }, ct);

    /// <summary>Puts right a number that was written down wrongly, while no file was imported on the account.</summary>
    public Task CorrectNumberAsync(string code, string number, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainAccounts, async act =>
        {
            var account = await act.Db.FundAccounts.FirstOrDefaultAsync(each => each.Code == code, ct) ?? throw new RuleException(Rule.NotFound, code);
            var right = Filled(number, "number");
            if (await act.Db.ImportBatches.AnyAsync(each => each.Kind == BatchKind.Statement && each.Account == code, ct))
            {
                throw new RuleException(Rule.NumberFixed, code);
            }

            await RefuseTakenAsync(act.Db.FundAccounts.AnyAsync(each => each.Number == right, ct), right);

            act.Db.Entry(account).Property(each => each.Number).CurrentValue = right;
            act.Record("account.corrected", code, new { }, of: account);
        }, ct);

    /// <summary>From <paramref name="since"/> on, the platform's payouts in the account's currency belong on this bank account.</summary>
    public Task MapAsync(string platform, string bankAccount, DateOnly since, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainAccounts, async act =>
        {
            await PlatformAsync(act.Db, platform, ct);
            var account = await act.Db.FundAccounts.FirstOrDefaultAsync(each => each.Code == bankAccount, ct) ?? throw new RuleException(Rule.NotFound, bankAccount);
            if (account.Kind != AccountKind.Bank)
            {
                throw new RuleException(Rule.NotABankAccount, bankAccount);
            }

            if (account.Platform != platform)
            {
                throw new RuleException(Rule.AccountOfOtherPlatform, bankAccount, account.Platform);
            }

            var sameCurrency = act.Db.FundAccounts.Where(each => each.Currency == account.Currency).Select(each => each.Code);
            RefuseEarlier(since, await act.Db.AccountMappings
                .Where(each => each.Platform == platform && sameCurrency.Contains(each.BankAccount))
                .MaxAsync(each => (DateOnly?)each.Since, ct));

            var mappings = await act.Db.AccountMappings.Where(each => each.BankAccount == bankAccount).OrderBy(each => each.Id).ToListAsync(ct);
            mappings.Add(new AccountMapping { Platform = platform, BankAccount = bankAccount, Since = since });
            act.Db.Add(mappings[^1]);
            act.Record("account.mapped", bankAccount, new { platform, since }, of: [account, .. mappings]);
        }, ct);

    /// <summary>What the platform may take from <paramref name="validFrom"/> on: basis points of the sale and a fixed amount in major units.</summary>
    public Task AddContractAsync(
        string platform, string currency, int rateBp, string fixedFee, RefundFee refundFee, DateOnly validFrom, CancellationToken ct = default) =>
        desk.ActAsync(Duty.MaintainRules, async act =>
        {
            var of = await act.Db.Platforms.FirstOrDefaultAsync(each => each.Code == platform, ct) ?? throw new RuleException(Rule.NotFound, platform);
            var money = CurrencyOf(currency);
            if (rateBp is < 0 or > MaxRateBp)
            {
                throw new RuleException(Rule.RateOutOfRange, rateBp);
            }

            if (!Money.TryParsePlain(fixedFee, money, out var amount) || amount.IsNegative)
            {
                throw new RuleException(Rule.AmountInvalid, fixedFee);
            }

            RefuseEarlier(validFrom, await act.Db.FeeContracts
                .Where(each => each.Platform == platform && each.Currency == money)
                .MaxAsync(each => (DateOnly?)each.ValidFrom, ct));

            var contracts = await act.Db.FeeContracts.Where(each => each.Platform == platform).OrderBy(each => each.Id).ToListAsync(ct);
            contracts.Add(new FeeContract { Platform = platform, Currency = money, RateBp = rateBp, FixedMinor = amount.Minor, RefundFee = refundFee, ValidFrom = validFrom });
            act.Db.Add(contracts[^1]);
            act.Record("contract.added", platform, new { currency = money.Code, rateBp, fixedFee = amount.ToPlainString(), refundFee = refundFee.ToString(), validFrom }, of: [of, .. contracts]);
        }, ct);

    private static async Task<string> PlatformAsync(DeskDbContext db, string code, CancellationToken ct) =>
        await db.Platforms.AnyAsync(each => each.Code == code, ct) ? code : throw new RuleException(Rule.NotFound, code);

    private static async Task<string> ZoneAsync(DeskDbContext db, string? zone, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(zone))
        {
            return await db.Installations.Select(each => each.TimeZone).SingleAsync(ct);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : throw new RuleException(Rule.ZoneUnknown, zone);
    }

    private static async Task RefuseTakenAsync(Task<bool> taken, string what)
    {
        if (await taken)
        {
            throw new RuleException(Rule.CodeTaken, what);
        }
    }

    private static void RefuseEarlier(DateOnly day, DateOnly? latest)
    {
        if (latest is { } last && day <= last)
        {
            throw new RuleException(Rule.NotLater, last);
        }
    }

    private static Currency CurrencyOf(string code) => Currency.TryParse(code, out var currency) && currency.IsListed ? currency : throw new RuleException(Rule.CurrencyUnknown, code);

    private static string Filled(string text, string field) => string.IsNullOrWhiteSpace(text) ? throw new RuleException(Rule.FieldMissing, field) : text.Trim();

    private static string Code(string code) => CodeForm().IsMatch(code) ? code : throw new RuleException(Rule.CodeInvalid, code);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();
}

/// <summary>An account to be added. The zone defaults to the merchant's.</summary>
public sealed record NewAccount(string Code, AccountKind Kind, string Platform, string Currency, string Number, string? TimeZone = null);
