using MerchantDesk.Application.Funds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Funds;

public sealed class FundServiceTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private FundService Funds => folder.Get<FundService>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.GrantAsync("zoe", Role.FinanceAdmin);
        await folder.SignInAsync("zoe");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_number_is_put_right_while_nothing_was_imported_on_its_account()
    {
        await folder.GrantAsync("max", Role.FinanceAdmin);
        await folder.SignInAsync("max");
        await folder.Get<FundService>().CorrectNumberAsync("bank-alipay", "CN330102880000000002");

        var bank = (await folder.Get<FundQueries>().PlatformsAsync()).Single().Accounts.Single(account => account.Code == "bank-alipay");
        Assert.Equal(("CN330102880000000002", false), (bank.Number, bank.IsUsed));
        Assert.Equal(Rule.CodeTaken, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<FundService>().CorrectNumberAsync("bank-alipay", "20880000000000000156"))).Rule);

        var story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await story.BankAsync("b1 - 1.00");
        story.Delete();
        await folder.SignInAsync("max");
        Assert.Equal(Rule.NumberFixed, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<FundService>().CorrectNumberAsync("bank-alipay", "CN3"))).Rule);
    }

    [Fact]
    public async Task A_wallet_needs_no_number_a_bank_account_does_and_each_a_platform()
    {
        await Funds.AddAccountAsync(new NewAccount("wallet-two", AccountKind.Wallet, "alipay", "CNY", ""));
        await Funds.AddAccountAsync(new NewAccount("wallet-three", AccountKind.Wallet, "alipay", "CNY", " "));

        var bank = await Assert.ThrowsAsync<RuleException>(() => Funds.AddAccountAsync(new NewAccount("bank-two", AccountKind.Bank, "alipay", "CNY", "")));
        var platform = await Assert.ThrowsAsync<RuleException>(() => Funds.AddAccountAsync(new NewAccount("bank-two", AccountKind.Bank, "", "CNY", "CN2")));

        Assert.Equal((Rule.FieldMissing, "number"), (bank.Rule, bank.Arguments[0]));
        Assert.Equal((Rule.FieldMissing, "platform"), (platform.Rule, platform.Arguments[0]));
        Assert.Equal(2, (await folder.Get<FundQueries>().AccountsAsync()).Count(account => account.Number.Length == 0));
    }

    [Fact]
    public async Task A_platform_with_its_store_and_accounts_is_added()
    {
        await Funds.AddPlatformAsync("wechat", "WeChat Pay");
        await Funds.AddStoreAsync("wx-mini", "wechat", "Mini program");
        await Funds.AddAccountAsync(new NewAccount("bank-wechat", AccountKind.Bank, "wechat", "CNY", "CN4471"));
        await Funds.MapAsync("wechat", "bank-wechat", new DateOnly(2026, 6, 1));

        var platform = (await folder.Get<FundQueries>().PlatformsAsync()).Single(each => each.Code == "wechat");

        Assert.Equal("Asia/Shanghai", platform.Stores.Single().TimeZone);
        Assert.Equal(("bank-wechat", Validity.Now), (platform.Mappings.Single().BankAccount, platform.Mappings.Single().Validity));
    }

    [Theory]
    [InlineData("Wallet", "code-invalid")]
    [InlineData("", "code-invalid")]
    [InlineData("with space", "code-invalid")]
    [InlineData("alipay", "code-taken")]
    public async Task A_platform_code_that_is_no_code_or_taken_is_refused(string code, string rule) =>
        await RefusedAsync(rule, () => Funds.AddPlatformAsync(code, "Name"));

    [Fact]
    public async Task A_platform_without_a_name_is_refused() => await RefusedAsync("field-missing", () => Funds.AddPlatformAsync("wechat", " "));

    [Theory]
    [InlineData("wallet-alipay", "alipay", "CNY", "1", null, "code-taken")]
    [InlineData("another", "alipay", "CNY", "20880000000000000156", null, "code-taken")]
    [InlineData("another", "nowhere", "CNY", "1", null, "not-found")]
    [InlineData("another", "alipay", "yuan", "1", null, "currency-unknown")]
    [InlineData("another", "alipay", "CNY", "1", "Mars/Base", "zone-unknown")]
    public async Task An_account_that_does_not_hold_together_is_refused(string code, string platform, string currency, string number, string? zone, string rule) =>
        await RefusedAsync(rule, () => Funds.AddAccountAsync(new NewAccount(code, AccountKind.Wallet, platform, currency, number, zone)));

    [Fact]
    public async Task Payouts_cannot_arrive_on_a_wallet() => await RefusedAsync("not-a-bank-account", () => Funds.MapAsync("alipay", "wallet-alipay", new DateOnly(2026, 7, 1)));

    [Fact]
    public async Task The_bank_account_of_another_platform_cannot_serve_this_one()
    {
        await Funds.AddPlatformAsync("wechat", "WeChat Pay");

        await RefusedAsync("account-of-other-platform", () => Funds.MapAsync("wechat", "bank-alipay", new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public async Task A_mapping_follows_the_latest_and_ends_it()
    {
        await Funds.AddAccountAsync(new NewAccount("bank-second", AccountKind.Bank, "alipay", "CNY", "CN0002"));

        await Funds.MapAsync("alipay", "bank-second", new DateOnly(2026, 6, 2));
        await RefusedAsync("not-later", () => Funds.MapAsync("alipay", "bank-second", new DateOnly(2026, 6, 2)));

        var mappings = (await folder.Get<FundQueries>().PlatformsAsync()).Single().Mappings;
        Assert.Equal([("bank-second", Validity.Now), ("bank-alipay", Validity.Past)], mappings.Select(each => (each.BankAccount, each.Validity)));
    }

    [Fact]
    public async Task A_mapping_of_another_currency_does_not_end_this_one()
    {
        await Funds.AddAccountAsync(new NewAccount("bank-usd", AccountKind.Bank, "alipay", "USD", "US0001"));

        await Funds.MapAsync("alipay", "bank-usd", new DateOnly(2026, 1, 1));

        Assert.All((await folder.Get<FundQueries>().PlatformsAsync()).Single().Mappings, each => Assert.Equal(Validity.Now, each.Validity));
    }

    [Theory]
    [InlineData(-1, "0.00", "2026-07-01", "rate-out-of-range")]
    [InlineData(10_001, "0.00", "2026-07-01", "rate-out-of-range")]
    [InlineData(60, "0.001", "2026-07-01", "amount-invalid")]
    [InlineData(60, "-1.00", "2026-07-01", "amount-invalid")]
    [InlineData(60, "0.00", "2026-01-01", "not-later")]
    public async Task A_contract_that_does_not_hold_together_is_refused(int rate, string fixedFee, string from, string rule) =>
        await RefusedAsync(rule, () => ContractAsync(rate, fixedFee, from));

    [Fact]
    public async Task A_contract_from_a_later_day_waits_for_it()
    {
        await ContractAsync(10_000, "0.10", "2026-07-01");

        var contracts = (await folder.Get<FundQueries>().PlatformsAsync()).Single().Contracts;
        Assert.Equal([(10_000, Validity.Future), (60, Validity.Now)], contracts.Select(each => (each.RateBp, each.Validity)));
    }

    private Task ContractAsync(int rate, string fixedFee, string from) =>
        Funds.AddContractAsync("alipay", "CNY", rate, fixedFee, RefundFee.Kept, DateOnly.ParseExact(from, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private async Task RefusedAsync(string rule, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(act);

        Assert.Equal(rule, refusal.Rule.Code);
        await using var db = await folder.ContextAsync();
        Assert.True((await db.AuditLeaves.OrderBy(leaf => leaf.Seq).LastAsync()).Refused);
    }
}
