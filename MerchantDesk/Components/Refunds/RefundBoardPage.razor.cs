using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Refunds;

/// <summary>Which refunds may be paid, which must wait, and for whom.</summary>
public sealed partial class RefundBoardPage
{
    private IReadOnlyList<RefundRow>? all;
    private Trouble? trouble;

    [Inject] public required RefundQueries Queries { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    [SupplyParameterFromQuery] public string? Mine { get; set; }

    [SupplyParameterFromQuery] public string? Path { get; set; }

    [SupplyParameterFromQuery] public string? Closed { get; set; }

    private IReadOnlyList<Filter> Filters =>
    [
        new("mine", Words["Refunds.Mine"], Mine, [("yes", Words["Refunds.MineOnly"].Value)]),
        new("path", Words["Refunds.Path"], Path, [.. Enum.GetValues<RefundPath>().Select(path => (path.ToString(), Words[$"RefundPath.{path}"].Value))]),
        new("closed", Words["Refunds.Closed"], Closed, [("yes", Words["Refunds.WithClosed"].Value)]),
    ];

    private IEnumerable<RefundRow> Open => all!.Where(row => RefundFlow.IsOpen(row.State));

    private IEnumerable<RefundRow> Shown => all!.Where(row => (Mine is null || row.IsMine) && (Path is null || row.Path.ToString() == Path));

    protected override async Task OnParametersSetAsync() => trouble = await Operation.TryAsync(async () => all = await Queries.ListAsync(Closed is null));

    private static List<Money> Sums(IEnumerable<RefundRow> rows) =>
        [.. rows.GroupBy(row => row.Amount.Currency).Select(group => group.Aggregate(Money.Zero(group.Key), (sum, row) => sum + row.Amount))];
}
