using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Components.Layout;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

/// <summary>Who works here and with which roles. What may not stand together is refused with its rule, beside the table.</summary>
public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonRow>? rows;
    private TeamDuties? duties;
    private Trouble? trouble;
    private Trouble? refusal;
    private NewKey? key;
    private (PersonRow Person, Role Role)? revoking;
    private bool allowsMoney;
    private bool adding;
    private bool running;

    [Inject] public required PeopleQueries Queries { get; init; }

    [Inject] public required PeopleService People { get; init; }

    [Inject] public required KeyService Keys { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>Asks anew what the person in front of the page may do: a grant or revocation may end it.</summary>
    [CascadingParameter(Name = MainLayout.Reload)] public Func<Task>? ReloadProfile { get; set; }

    private bool SomebodyStandsIn => rows?.Any(row => row.StandsIn) == true;

    private bool MayGrant => Profile?.Duties.Contains(Duty.GrantRoles) == true;

    private string RoleWord => revoking is { } asked ? Words[$"Role.{asked.Role}"] : "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => trouble = await Operation.TryAsync(async () =>
    {
        rows = await Queries.ListAsync();
        duties = await Queries.DutiesAsync();
        allowsMoney = await Queries.KeysMayMoveMoneyAsync();
    });

    private Task GrantAsync(PersonRow person, string? role) =>
        Enum.TryParse<Role>(role, out var granted) ? DoAsync(() => People.GrantAsync(person.User, granted)) : Task.CompletedTask;

    private Task RenewAsync(PersonRow person) => DoAsync(async () => key = await Keys.RenewFirstAsync(person.User));

    private Task SwitchAsync() => DoAsync(() => Keys.AllowMoneyDutiesAsync(!allowsMoney));

    private void AskRevoke(PersonRow person, Role role) => revoking = (person, role);

    private Task RevokeAsync() => People.RevokeAsync(revoking!.Value.Person.User, revoking.Value.Role);

    private async Task RevokedAsync(bool done)
    {
        revoking = null;
        if (done)
        {
            await LoadAgainAsync();
        }
    }

    private async Task AddedAsync(bool added)
    {
        adding = false;
        if (added)
        {
            await LoadAgainAsync();
        }
    }

    private async Task LoadAgainAsync()
    {
        await LoadAsync();
        await (ReloadProfile?.Invoke() ?? Task.CompletedTask);
    }

    private async Task DoAsync(Func<Task> act)
    {
        running = true;
        refusal = await Operation.TryAsync(act);
        await LoadAgainAsync();
        running = false;
    }
}
