using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

/// <summary>The first page of an empty folder: makes the installation and its first person, once, for whoever sees the console.</summary>
public sealed partial class SetupPage
{
    private string? problem;
    private EnrolmentView? enrolment;
    private int size;
    private FirstPerson? first;

    [Inject] public required UserManager<Person> Users { get; init; }

    [Inject] public required Enrolling Enrolling { get; init; }

    [Inject] public required SetupService Setup { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm] public SetupForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await Setup.IsDoneAsync())
        {
            Navigation.NavigateTo("/sign-in");
        }
    }

    private async Task BeginAsync()
    {
        size = int.TryParse(Form!.TeamSize, NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : 0;
        var start = new FirstStart(Form.Merchant ?? "", Form.TimeZone ?? "", Form.Currency ?? "", size, Form.User ?? "", Form.Name ?? "")
        {
            Further = [.. (Form.Roles ?? []).Where(name => Enum.TryParse<Role>(name, out _)).Select(Enum.Parse<Role>)],
        };
        var password = Form.Password ?? "";

        // Asked before anything is made, so that a weak password leaves the code unused.
        var faults = new List<string>();
        foreach (var check in SetupService.Checks(start))
        {
            faults.AddRange(await Operation.TryAsync(() =>
            {
                check();
                return Task.CompletedTask;
            }) is { } fault ? [fault.Sentence] : []);
        }

        faults.AddRange(PasswordRules.Problem(password, start.User, start.Name, start.Merchant) is { } weak ? [Operation.Of(weak).Sentence] : []);
        problem = faults.Count > 0 ? string.Join(" ", faults.Distinct())
            : (await Operation.TryAsync(async () => first = await Setup.FirstAsync(Form.Code ?? "", start)))?.Sentence;
        if (problem is null)
        {
            var person = (await Users.FindByIdAsync(first!.Person.Value.ToString(CultureInfo.InvariantCulture)))!;
            (enrolment, problem) = await Enrolling.BeginAsync(person, password);
        }
    }

    public sealed class SetupForm
    {
        public string? Code { get; set; }

        public string? Merchant { get; set; }

        public string? TimeZone { get; set; }

        public string? Currency { get; set; }

        public string? TeamSize { get; set; }

        public string? User { get; set; }

        public string? Name { get; set; }

        public string? Password { get; set; }

        /// <summary>The names of the roles that were ticked.</summary>
        public List<string>? Roles { get; set; }
    }
}
