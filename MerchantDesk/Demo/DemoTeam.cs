using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Demo;

/// <summary>Who works for the fictional merchant. Eleven people, one role each, so that no exception is needed in a team of their size.</summary>
public static class DemoTeam
{
    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("xulan", "Xu Lan 徐岚", Role.Owner),
        new("majun", "Ma Jun 马军", Role.Manager),
        new("chenyu", "Chen Yu 陈雨", Role.AfterSales),
        new("wugang", "Wu Gang 吴刚", Role.Warehouse),
        new("linxiu", "Lin Xiu 林秀", Role.Warehouse),
        new("zhoumin", "Zhou Min 周敏", Role.RefundApprover),
        new("sunlei", "Sun Lei 孙磊", Role.Cashier),
        new("hejing", "He Jing 何静", Role.Reconciler),
        new("anna", "Anna Becker", Role.FinanceAdmin),
        new("thomas", "Thomas Reed", Role.Auditor),
        new("guotao", "Guo Tao 郭涛", Role.Administrator),
    ];

    /// <summary>Who holds a role; of several, the first.</summary>
    public static DemoPerson Holder(Role role) => People.First(person => person.Role == role);

    /// <summary>The team file, as <c>setup --from</c> reads it.</summary>
    public static object File(DemoCalendar calendar) => new
    {
        merchant = DemoMerchant.Name,
        timeZone = "Asia/Shanghai",
        currency = "CNY",
        teamSize = People.Count,

        // Its refunds are led by keys.
        allowMoneyDuties = true,
        people = People.Select(person => new { user = person.User, name = person.Name, roles = new[] { Roles.CodeOf(person.Role) } }),
        platforms = DemoPlatform.All.Select(platform => new { code = platform.Code, name = platform.Name }),
        stores = DemoStore.All.Select(store => new { code = store.Code, platform = store.Platform.Code, name = store.Name, timeZone = store.TimeZone }),
        accounts = DemoPlatform.All.SelectMany(platform => new[]
        {
            new { code = platform.Wallet, kind = "wallet", platform = platform.Code, currency = platform.Currency.Code, number = platform.WalletNumber },
            new { code = platform.Bank, kind = "bank", platform = platform.Code, currency = platform.Currency.Code, number = platform.BankNumber },
        }),
        fees = DemoContract.All.Select(contract => new
        {
            platform = contract.Platform.Code,
            currency = contract.Currency.Code,
            rateBp = contract.RateBp,
            @fixed = contract.Fixed.ToPlainString(),
            refundFee = contract.Returned ? "returned" : "kept",
            validFrom = DemoText.Day(calendar.First),
        }),
    };
}
