using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantDesk.Components.Profiles;

/// <summary>The column profiles of all accounts and stores: taken out as JSON, brought in, removed.</summary>
public sealed partial class ProfileListPage
{
    private const int MostBytes = 1 << 20;

    private IReadOnlyList<ProfileRow>? rows;
    private IReadOnlyList<AccountRow> accounts = [];
    private IReadOnlyList<PlatformView> platforms = [];
    private ProfileRow? removing;
    private Trouble? trouble;
    private string json = "";
    private string? fileName;
    private string name = "";
    private string place = "";
    private bool bringing;

    [Inject] public required ColumnProfileQueries Queries { get; init; }

    [Inject] public required ColumnProfileService Profiles { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private bool MayChange => Profile?.Duties.Contains(Duty.ImportStatements) == true;

    private IReadOnlyList<(string Value, string Text)> Places =>
    [
        ("", Words["Profiles.ChoosePlace"].Value),
        .. accounts.Select(each => (each.Code, each.Code)),
        .. platforms.SelectMany(platform => platform.Stores).Select(each => (each.Code, $"{each.Name} ({each.Code})")),
    ];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        accounts = await Funds.AccountsAsync();
        platforms = await Funds.PlatformsAsync();
        rows = await Queries.ListAsync();
    });

    private async Task TakeAsync(InputFileChangeEventArgs chosen) => await Operation.RunAsync(async () =>
    {
        if (chosen.File.Size > MostBytes)
        {
            throw new RuleException(Rule.ProfileTooLarge);
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(MostBytes));
        json = await reader.ReadToEndAsync();
        fileName = chosen.File.Name;
    });

    private async Task BringAsync() => await Profiles.ImportAsync(place, json, string.IsNullOrWhiteSpace(name) ? null : name);

    private Task BroughtAsync(bool done)
    {
        (bringing, json, name, fileName) = (false, "", "", null);
        return done ? LoadAsync() : Task.CompletedTask;
    }

    private Task RemoveAsync() => Profiles.RemoveAsync(removing!.Subject, removing.Place, removing.Name);

    private Task RemovedAsync(bool done)
    {
        removing = null;
        return done ? LoadAsync() : Task.CompletedTask;
    }

    private string PlatformOf(ProfileRow row) => row.Subject == ProfileSubject.Movements
        ? accounts.FirstOrDefault(each => each.Code == row.Place)?.Platform ?? ""
        : platforms.FirstOrDefault(platform => platform.Stores.Any(store => store.Code == row.Place))?.Code ?? "";

    private static string EditOf(ProfileRow row) => $"/statements/profiles/edit?subject={row.Subject}&of={row.Place}&name={Uri.EscapeDataString(row.Name)}";

    private static string ExportOf(ProfileRow row) => $"/statements/profiles/{row.Subject}/{row.Place}/{Uri.EscapeDataString(row.Name)}.json";
}
