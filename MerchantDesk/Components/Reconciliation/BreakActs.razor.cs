using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>What can be done about a break without the other side: each act says whether this person can, why not, and who could. The service decides.</summary>
public sealed partial class BreakActs
{
    private IReadOnlyList<PersonRow> people = [];
    private BreakAct? open;
    private string user = "";
    private string reason = "";

    [Inject] public required BreakService Breaks { get; init; }

    [Inject] public required PeopleQueries Persons { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required BreakView View { get; set; }

    [Parameter, EditorRequired] public EventCallback Done { get; set; }

    private string Title => open is { } act ? $"{BreakLook.ActWord(act, View.Row.Kind, Words)}: {View.Row.Kind} {View.Row.Number}" : "";

    private string Action => open is { } act ? $"{BreakLook.ActWord(act, View.Row.Kind, Words)} {View.Row.Amount.Currency.Code} {MoneyForm.Of(View.Row.Amount, CultureInfo.CurrentCulture)}" : "";

    private IReadOnlyList<(string Value, string Text)> People => [.. people.Select(person => (person.User, person.Name))];

    protected override async Task OnInitializedAsync()
    {
        if (View.Options.Any(option => option is { Act: BreakAct.Assign, No: null }))
        {
            await Operation.TryAsync(async () => people = [.. (await Persons.ListAsync()).Where(person => person.Roles.SelectMany(Roles.DutiesOf).Contains(Duty.MatchAndWorkBreaks))]);
            user = people.Count > 0 ? people[0].User : "";
        }
    }

    private Task DoAsync()
    {
        var (id, version) = (View.Row.Id, View.Row.Version);
        return open switch
        {
            BreakAct.Assign => Breaks.AssignAsync(id, version, user),
            BreakAct.Await => Breaks.AwaitAsync(id, version, reason),
            BreakAct.Accept => Breaks.AcceptAsync(id, version, reason),
            BreakAct.Replace => Breaks.ReplaceAsync(id, version, reason),
            BreakAct.Approve => Breaks.ApproveAsync(id, version, string.IsNullOrWhiteSpace(reason) ? null : reason),
            BreakAct.Decline => Breaks.DeclineAsync(id, version, reason),
            BreakAct.Undo => Breaks.UndoAsync(id, version, reason),
            _ => throw new UnreachableException(),
        };
    }

    private Task ClosedAsync(bool done)
    {
        open = null;
        reason = "";
        return done ? Done.InvokeAsync() : Task.CompletedTask;
    }

    private static string? KeyOf(BreakAct act) => act switch
    {
        BreakAct.Assign => "a",
        BreakAct.Accept or BreakAct.Approve => "r",
        BreakAct.Undo => "u",
        _ => null,
    };
}
