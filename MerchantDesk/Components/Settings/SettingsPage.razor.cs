using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Settings;
using MerchantDesk.Components.Layout;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantDesk.Components.Settings;

/// <summary>What the merchant's books go by, and where everything else is set.</summary>
public sealed partial class SettingsPage
{
    /// <summary>Where the rest is set, by its words in Resources/.</summary>
    private static readonly (string Word, string Href)[] Elsewhere = [("Funds", "/funds"), ("People", "/duties"), ("Keys", "/duties/keys")];

    private SettingsView? view;
    private IReadOnlyList<DutyWarning> warned = [];
    private Trouble? trouble;
    private Trouble? refusal;
    private string name = "";
    private string zone = "";
    private string currency = "";
    private string size = "";
    private bool running;

    [Inject] public required SettingsQueries Queries { get; init; }

    [Inject] public required SettingsService Settings { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required ISnackbar Snackbar { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>Makes the whole window go by the new name and zone.</summary>
    [CascadingParameter(Name = MainLayout.Reload)] public Func<Task>? ReloadProfile { get; set; }

    private bool MayChange => Profile?.Duties.Contains(Duty.ApproveGrants) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        trouble = await Operation.TryAsync(async () => view = await Queries.ViewAsync());
        if (view is not null)
        {
            (name, zone, currency) = (view.Settings.Merchant, view.Settings.TimeZone, view.Settings.Currency);
            size = view.Settings.TeamSize.ToString(CultureInfo.InvariantCulture);
        }
    }

    private async Task SaveAsync()
    {
        running = true;
        var people = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        refusal = await Operation.TryAsync(async () => warned = await Settings.ChangeAsync(view!.Settings, new MerchantSettings(name, zone, currency, people)));
        if (refusal is null)
        {
            Snackbar.Add(Words["Settings.Saved"], Severity.Success);
            await LoadAsync();
            await (ReloadProfile?.Invoke() ?? Task.CompletedTask);
        }

        running = false;
    }
}
