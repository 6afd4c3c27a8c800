using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>Opens a case on an order that was brought in.</summary>
public sealed partial class NewRefundPage
{
    private RefundableOrder? order;
    private Trouble? refusal;
    private string orderNo = "";
    private string amount = "";
    private string reason = "";
    private bool looked;
    private bool running;

    [Inject] public required RefundQueries Queries { get; init; }

    [Inject] public required RefundService Refunds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    private async Task FindAsync()
    {
        running = true;
        refusal = await Operation.TryAsync(async () => order = await Queries.OrderAsync(orderNo.Trim()));
        looked = refusal is null;
        amount = order?.Left.ToPlainString() ?? "";
        running = false;
    }

    private async Task OpenAsync()
    {
        running = true;
        string? number = null;
        refusal = await Operation.TryAsync(async () =>
        {
            var money = Money.TryParsePlain(amount.Trim(), order!.Paid.Currency, out var read) ? read : throw new RuleException(Rule.AmountUnreadable, amount);
            number = await Refunds.OpenAsync(order.Store, order.OrderNo, money, reason);
        });
        running = false;
        if (number is not null)
        {
            Navigation.NavigateTo($"/refunds/{number}");
        }
    }
}
