using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

public sealed partial class AddPersonDialog
{
    private readonly HashSet<Role> roles = [];
    private string name = "";
    private string user = "";

    [Inject] public required PeopleService People { get; init; }

    /// <summary>The new person's key, to be shown once.</summary>
    [Parameter] public EventCallback<NewKey> Added { get; set; }

    [Parameter, EditorRequired] public EventCallback<bool> Closed { get; set; }

    private void Toggle(Role role)
    {
        if (!roles.Add(role))
        {
            roles.Remove(role);
        }
    }

    private async Task AddAsync() => await Added.InvokeAsync(await People.AddAsync(user, name, [.. roles]));
}
