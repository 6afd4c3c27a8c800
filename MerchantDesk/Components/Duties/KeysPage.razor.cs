using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

/// <summary>Bearer keys: everybody's to an administrator, one's own to everybody else.</summary>
public sealed partial class KeysPage
{
    private IReadOnlyList<KeyRow>? rows;
    private Trouble? trouble;
    private NewKey? key;
    private string name = "";
    private bool adding;
    private bool running;

    [Inject] public required PeopleQueries Queries { get; init; }

    [Inject] public required KeyService Keys { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    private bool All => Profile?.Duties.Contains(Duty.GrantRoles) == true;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () => rows = All ? await Queries.KeysAsync() : await Queries.MyKeysAsync());

    private async Task AddAsync() => key = await Keys.AddOwnAsync(name);

    private async Task AddedAsync(bool added)
    {
        adding = false;
        name = "";
        if (added)
        {
            await LoadAsync();
        }
    }

    private async Task RevokeAsync(KeyRow row)
    {
        running = true;
        await Operation.RunAsync(() => All ? Keys.RevokeAsync(row.Id) : Keys.RevokeOwnAsync(row.Id), Words["Keys.RevokedNow"]);
        await LoadAsync();
        running = false;
    }

    private bool IsValid(KeyRow row) => row.RevokedAt is null && !row.IsUsed && row.ExpiresAt > Clock.GetUtcNow();
}
