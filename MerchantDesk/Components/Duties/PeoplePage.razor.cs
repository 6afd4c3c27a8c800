using MerchantDesk.Application.People;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Duties;

public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonRow>? rows;

    [Inject] public required PeopleQueries People { get; init; }

    protected override async Task OnInitializedAsync() => rows = await People.ListAsync();
}
