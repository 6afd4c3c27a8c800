using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

public sealed partial class StatementHistoryPage
{
    private HistoryView? view;
    private ReceiptView? receipt;
    private IReadOnlyList<AccountRow> accounts = [];
    private IReadOnlyList<PlatformView> platforms = [];
    private IReadOnlyList<string> formats = [];
    private Trouble? trouble;

    [Inject] public required StatementQueries Statements { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] public string? Account { get; set; }

    [SupplyParameterFromQuery] public string? Batch { get; set; }

    [SupplyParameterFromQuery] public string? Format { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    private IReadOnlyList<Filter> Filters =>
    [
        new("account", Words["Statements.AccountOrStore"], Account, [.. accounts.Select(account => (account.Code, account.Code)), .. platforms.SelectMany(platform => platform.Stores).Select(store => (store.Code, store.Name))]),
        new("state", Words["Statements.State"], State, [.. Enum.GetNames<HistoryState>().Select(name => (name, Words[$"HistoryState.{name}"].Value))]),
        new("format", Words["Statements.Format"], Format, [.. formats.Select(format => (format, ImportLook.FormatName(format, Words)))]),
        .. Batch is null ? Array.Empty<Filter>() : [new("batch", Words["Statements.Batch"], Batch, [(Batch, Batch)])],
    ];

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        accounts = await Funds.AccountsAsync();
        platforms = await Funds.PlatformsAsync();
        formats = await Statements.FormatsAsync();
        var filter = new HistoryFilter(Account, Batch) { Format = Format, State = Enum.TryParse<HistoryState>(State, out var state) && Enum.IsDefined(state) ? state : null };
        view = await Statements.HistoryAsync(filter, Before is { } older ? new BatchId(older) : null);
        receipt = Batch is null ? null : await Statements.ReceiptAsync(Batch);
    });

    /// <summary>Of an account, or of the store whose orders or cases came in.</summary>
    private string PlatformOf(string code) =>
        accounts.FirstOrDefault(each => each.Code == code)?.Platform ?? platforms.FirstOrDefault(platform => platform.Stores.Any(store => store.Code == code))?.Code ?? "";

    private static string Count(long count) => count == 0 ? "–" : count.ToString("N0", CultureInfo.CurrentCulture);
}
