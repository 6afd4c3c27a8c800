using MerchantDesk.Application.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace MerchantDesk.Components.Layout;

public sealed partial class MainLayout
{
    /// <summary>The name of what a page calls after an act that changes whose books these are, or what the person may do.</summary>
    public const string Reload = "ReloadProfile";

    private Profile? profile;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required ProfileQueries Profiles { get; init; }

    [Inject] public required Operation Operation { get; init; }

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    private string Path => Here.Split('?')[0];

    private string RoleWords => profile is null or { Roles.Count: 0 }
        ? Words["Layout.NoRole"]
        : string.Join(Words["Control.Comma"], profile.Roles.Select(role => Words[$"Role.{role}"].Value));

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnMoved;
        return LoadAsync();
    }

    public void Dispose() => Navigation.LocationChanged -= OnMoved;

    /// <summary>Somebody without any role has no profile; the page then says what is missing.</summary>
    private async Task LoadAsync()
    {
        await Operation.TryAsync(async () => profile = await Profiles.MineAsync());
        Operation.Zone = profile is null ? null : TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);
        StateHasChanged();
    }

    private string Name(AuthenticationState state) => profile?.Name ?? state.User.Identity?.Name ?? "";

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => InvokeAsync(StateHasChanged);
}
