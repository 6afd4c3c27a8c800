using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Funds;

/// <summary>Which platforms, stores and accounts there are, which bank account serves which platform since when, and what platforms may take.</summary>
public sealed class FundQueries(Desk desk, TimeProvider clock)
{
    /// <summary>The codes of the platforms whose files are read.</summary>
    public static IReadOnlyList<string> KnownPlatforms => PlatformFormats.Platforms;

    public Task<IReadOnlyList<AccountRow>> AccountsAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<AccountRow>>(Duty.ReadBooks, async db => await db.FundAccounts
            .OrderBy(account => account.Platform).ThenBy(account => account.Kind).ThenBy(account => account.Code)
            .Select(account => new AccountRow(account.Code, account.Kind, account.Platform, account.Currency, account.Number, account.TimeZone))
            .ToListAsync(ct), ct);

    /// <summary>Everything about accounts by platform. A merchant has few of each, so there is one page.</summary>
    public Task<IReadOnlyList<PlatformView>> PlatformsAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<PlatformView>>(Duty.ReadBooks, async db =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
            var accounts = await db.FundAccounts.OrderBy(each => each.Code).ToListAsync(ct);
            var used = (await db.ImportBatches.Select(each => each.Account).Distinct().ToListAsync(ct)).ToHashSet();
            var currencies = accounts.ToDictionary(each => each.Code, each => each.Currency);
            var stores = await db.Stores.OrderBy(each => each.Code).ToListAsync(ct);
            var mappings = await db.AccountMappings.OrderByDescending(each => each.Since).ToListAsync(ct);
            var contracts = await db.FeeContracts.OrderBy(each => each.Currency).ThenByDescending(each => each.ValidFrom).ToListAsync(ct);
            var platforms = await db.Platforms.OrderBy(each => each.Code).ToListAsync(ct);
            return
            [
                .. platforms.Select(platform => new PlatformView(
                    platform.Code,
                    platform.Name,
                    [.. stores.Where(each => each.Platform == platform.Code).Select(each => new StoreRow(each.Code, each.Name, each.TimeZone))],
                    [.. accounts.Where(each => each.Platform == platform.Code).OrderByDescending(each => each.Kind == AccountKind.Wallet)
                        .Select(each => new AccountRow(each.Code, each.Kind, each.Platform, each.Currency, each.Number, each.TimeZone) { IsUsed = used.Contains(each.Code) })],
                    Mappings([.. mappings.Where(each => each.Platform == platform.Code)], currencies, today),
                    Contracts([.. contracts.Where(each => each.Platform == platform.Code)], today))),
            ];
        }, ct);

    private static List<MappingRow> Mappings(List<AccountMapping> newestFirst, Dictionary<string, Currency> currencies, DateOnly today)
    {
        var seen = new HashSet<Currency>();
        return [.. newestFirst.Select(each => new MappingRow(
            each.BankAccount, currencies[each.BankAccount], each.Since, each.Since > today ? Validity.Future : seen.Add(currencies[each.BankAccount]) ? Validity.Now : Validity.Past))];
    }

    private static List<ContractRow> Contracts(List<FeeContract> newestFirst, DateOnly today)
    {
        var seen = new HashSet<Currency>();
        return [.. newestFirst.Select(each => new ContractRow(
            each.Currency, each.RateBp, new Money(each.FixedMinor, each.Currency), each.RefundFee, each.ValidFrom,
            each.ValidFrom > today ? Validity.Future : seen.Add(each.Currency) ? Validity.Now : Validity.Past))];
    }
}

public sealed record AccountRow(string Code, AccountKind Kind, string Platform, Currency Currency, string Number, string TimeZone)
{
    /// <summary>True once anything was imported on it: its number stays.</summary>
    public bool IsUsed { get; init; }
}

public sealed record PlatformView(
    string Code, string Name, IReadOnlyList<StoreRow> Stores, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<MappingRow> Mappings, IReadOnlyList<ContractRow> Contracts);

public sealed record StoreRow(string Code, string Name, string TimeZone);

public sealed record MappingRow(string BankAccount, Currency Currency, DateOnly Since, Validity Validity);

public sealed record ContractRow(Currency Currency, int RateBp, Money Fixed, RefundFee RefundFee, DateOnly ValidFrom, Validity Validity);

/// <summary>Whether a row with a first day counts today, on the merchant's calendar.</summary>
public enum Validity
{
    Past,
    Now,
    Future,
}
