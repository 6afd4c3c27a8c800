using Bunit;
using MerchantDesk.Components;
using MerchantDesk.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components.Controls;

public sealed class ControlTests : DeskComponents
{
    [Theory]
    [InlineData(DeskStatus.Ok, "ok")]
    [InlineData(DeskStatus.Waiting, "wait")]
    [InlineData(DeskStatus.Warning, "warn")]
    [InlineData(DeskStatus.Error, "err")]
    [InlineData(DeskStatus.Neutral, "neutral")]
    public void A_status_is_a_colour_with_a_sign_and_a_word(DeskStatus status, string tone)
    {
        var chip = Render<StatusChip>(each => each.Add(chip => chip.Status, status).Add(chip => chip.Word, "Matched"));

        Assert.Contains(tone, chip.Find(".chip").ClassList);
        Assert.Equal("Matched", chip.Find(".chip").TextContent);
        Assert.NotEmpty(chip.FindAll("svg"));
    }

    [Theory]
    [InlineData("Shen Yue", "SY")]
    [InlineData("Ann", "A")]
    [InlineData("赵小明", "小明")]
    [InlineData("", "?")]
    public void Initials_fit_both_languages(string name, string initials) => Assert.Equal(initials, PersonName.Initials(name));

    [Fact]
    public void An_order_number_is_whole_with_its_last_four_bold_and_can_be_copied()
    {
        var number = Render<OrderNumber>(each => each.Add(order => order.Number, "4182093755612043817"));

        Assert.Equal("3817", number.Find("b").TextContent);
        Assert.Equal("4182093755612043817", number.Find("button").GetAttribute("data-text"));
    }

    [Fact]
    public void An_account_shows_its_last_four_only()
    {
        var account = Render<AccountName>(each => each.Add(name => name.Platform, "alipay").Add(name => name.Code, "bank-alipay").Add(name => name.Number, "CN330102880000009023"));

        Assert.EndsWith("·9023", account.Find(".acct").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CN3301", account.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2026-05-01", "2026-05-31", "1 to 31 May 2026")]
    [InlineData("en", "2026-05-01", "2026-06-02", "1 May to 2 Jun 2026")]
    [InlineData("en", "2025-12-31", "2026-01-01", "31 Dec 2025 to 1 Jan 2026")]
    [InlineData("en", "2026-06-02", "2026-06-02", "2 Jun 2026")]
    [InlineData("zh-CN", "2026-05-01", "2026-05-31", "2026-05-01 至 2026-05-31")]
    public void A_period_says_once_what_both_days_share(string language, string from, string to, string text)
    {
        Read(language);

        var period = Render<PeriodText>(each => each.Add(shown => shown.From, Day(from)).Add(shown => shown.To, Day(to)));

        Assert.Equal(text, period.Find("span").TextContent);
    }

    [Fact]
    public void An_instant_stands_on_the_merchants_clock()
    {
        var profile = new MerchantDesk.Application.People.Profile("Ann", [], new HashSet<MerchantDesk.Domain.Duties.Duty>(), "Qinghe", "Asia/Shanghai", MerchantDesk.Domain.Values.Currency.Cny, 15);

        var time = Render<DateText>(each => each.AddCascadingValue(profile).Add(text => text.Instant, new DateTimeOffset(2026, 6, 2, 17, 30, 0, TimeSpan.Zero)));

        Assert.Equal("3 Jun 2026 01:30", time.Find("time").TextContent);
    }

    [Fact]
    public void A_refusal_says_who_could_and_that_nothing_was_changed()
    {
        var note = Render<RefusalNote>(each => each.Add(refusal => refusal.Trouble, new Trouble("You opened this case.", ["Lin Wei"], null)));

        Assert.Contains("Who could: Lin Wei.", note.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", note.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null, "loading")]
    [InlineData(true, null, "content")]
    [InlineData(true, "refusal", "refusal")]
    [InlineData(true, "fault", "error")]
    public void A_page_is_loading_answered_refused_or_at_fault(bool ready, string? trouble, string drawn)
    {
        var answered = Render<Answered>(each => each
            .Add(page => page.Ready, ready)
            .Add(page => page.Trouble, trouble is null ? null : new Trouble("No.", [], trouble == "fault" ? "7F3A9100" : null))
            .AddChildContent("<p data-test='content'></p>"));

        Assert.Equal(drawn, Assert.Single(answered.FindAll("[data-test]")).GetAttribute("data-test"));
    }

    [Fact]
    public async Task A_filter_writes_the_query_string_and_clears_it()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        var bar = Render<FilterBar>(each => each.Add(filters => filters.Filters, [new Filter("account", "Account", "a", [("a", "A"), ("b", "B")])]));

        await bar.Find("[data-test='filter-account']").ChangeAsync(new() { Value = "b" });
        Assert.EndsWith("?account=b", navigation.Uri, StringComparison.Ordinal);

        await bar.Find("[data-test='filter-clear']").ClickAsync(new());
        Assert.DoesNotContain("account", navigation.Uri, StringComparison.Ordinal);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
