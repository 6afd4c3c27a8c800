using System.Globalization;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>Opens a case on an order that was brought in.</summary>
public sealed partial class NewRefundPage
{
    private readonly Dictionary<string, int> units = [];
    private IReadOnlyList<RefundCandidate> candidates = [];
    private RefundableOrder? order;
    private Money? most;
    private Trouble? refusal;
    private string orderNo = "";
    private string amount = "";
    private string reason = "";
    private bool looked;
    private bool running;

    [Inject] public required RefundCaseQueries Queries { get; init; }

    [Inject] public required RefundService Refunds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>The chosen order, so that it can be sent to a colleague.</summary>
    [SupplyParameterFromQuery(Name = "order")] public string? Asked { get; set; }

    /// <summary>Its store, since two stores may have an order of one number.</summary>
    [SupplyParameterFromQuery(Name = "store")] public string? AskedStore { get; set; }

    protected override Task OnParametersSetAsync()
    {
        if (Asked is null || (Asked == order?.OrderNo && AskedStore == order.Store))
        {
            return Task.CompletedTask;
        }

        orderNo = Asked;
        return FindAsync(AskedStore);
    }

    private Task FindAsync() => FindAsync(null);

    /// <param name="store">Whose order it is; null where nobody has chosen yet.</param>
    private async Task FindAsync(string? store)
    {
        running = true;
        candidates = [];
        refusal = await Operation.TryAsync(async () =>
        {
            order = await Queries.OrderAsync(orderNo.Trim(), store);
            candidates = order is null ? await Queries.FindOrdersAsync(orderNo) : [];
            if (candidates is [var only])
            {
                (order, candidates) = (await Queries.OrderAsync(only.OrderNo, only.Store), []);
            }
        });
        looked = refusal is null;
        units.Clear();
        foreach (var article in order?.Articles ?? [])
        {
            units[article.Sku] = article.Left;
        }

        await ValueAsync();
        running = false;
        if (order is not null)
        {
            orderNo = order.OrderNo;
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["order"] = order.OrderNo, ["store"] = order.Store }), replace: true);
        }
    }

    private Task ChooseAsync(RefundCandidate candidate)
    {
        orderNo = candidate.OrderNo;
        return FindAsync(candidate.Store);
    }

    private Task CountAsync(RefundableArticle article, ChangeEventArgs change)
    {
        units[article.Sku] = int.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 0, article.Left) : 0;
        return ValueAsync();
    }

    /// <summary>What the chosen units are worth is what is asked for until somebody writes less.</summary>
    private async Task ValueAsync()
    {
        most = null;
        if (order is not null)
        {
            refusal = await Operation.TryAsync(async () => most = await Queries.WorthAsync(order.Store, order.OrderNo, Chosen));
        }

        amount = most?.ToPlainString() ?? "";
    }

    /// <summary>The freight of an order goes back only as long as no carrier has had the parcel.</summary>
    private string AmountHint => order is not { Articles.Count: > 0 } ? "Refunds.AmountHint" : order.Path == RefundPath.Hold ? "Refunds.AmountHint.WithFreight" : "Refunds.AmountHint.WithoutFreight";

    private List<RefundUnit> Chosen => [.. units.Where(unit => unit.Value > 0).Select(unit => new RefundUnit(unit.Key, null, unit.Value))];

    private async Task OpenAsync()
    {
        running = true;
        string? number = null;
        refusal = await Operation.TryAsync(async () =>
        {
            var money = Money.TryParsePlain(amount.Trim(), order!.Paid.Currency, out var read) ? read : throw new RuleException(Rule.AmountUnreadable, amount);
            number = await Refunds.OpenAsync(order.Store, order.OrderNo, money, reason, Chosen);
        });
        running = false;
        if (number is not null)
        {
            Navigation.NavigateTo($"/refunds/{number}");
        }
    }
}
