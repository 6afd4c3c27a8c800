using MerchantDesk.Components;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MerchantDesk.Tests.Components;

public sealed class OperationTests : DeskComponents
{
    private Operation Operation => Services.GetRequiredService<Operation>();

    private ISnackbar Snackbar => Services.GetRequiredService<ISnackbar>();

    [Fact]
    public async Task What_was_done_is_said()
    {
        Assert.True(await Operation.RunAsync(() => Task.CompletedTask, "Refund approved."));

        Assert.Equal(("Refund approved.", Severity.Success), Said());
    }

    [Fact]
    public async Task A_rule_that_says_no_becomes_its_sentence_with_who_could()
    {
        Assert.False(await Operation.RunAsync(() => throw new DutyRefusedException(Rule.DutyMissing, ["Ann"], nameof(Duty.PayRefund))));

        var (text, severity) = Said();
        Assert.Contains("“pay refunds”", text, StringComparison.Ordinal);
        Assert.EndsWith("Who could: Ann.", text, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, severity);
    }

    [Fact]
    public async Task The_sentence_is_in_the_readers_language()
    {
        Read("zh-CN");

        var trouble = await Operation.TryAsync(() => throw new RuleException(Rule.RoleHeld, "ann", Role.Cashier));

        Assert.Equal("ann 已拥有角色 出纳。无需处理，请重新载入页面。", trouble!.Sentence);
    }

    [Fact]
    public async Task A_fault_shows_a_reference_and_never_its_message()
    {
        var trouble = await Operation.TryAsync(() => throw new InvalidOperationException("the secret path /etc"));

        Assert.NotNull(trouble!.Reference);
        Assert.Contains(trouble.Reference, trouble.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", trouble.Sentence, StringComparison.Ordinal);
    }

    private (string Text, Severity Severity) Said()
    {
        var shown = Assert.Single(Snackbar.ShownSnackbars);
        return (shown.Message ?? "", shown.Severity);
    }
}
