using System.Security.Claims;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

/// <summary>
/// A person who has no password yet proves with the printed key who they are, chooses one, takes the authenticator secret and shows a code of it. Once; both
/// steps post the same form.
/// </summary>
public sealed partial class FirstSignInPage
{
    private string? problem;
    private EnrolmentView? enrolment;

    [Inject] public required UserManager<Person> Users { get; init; }

    [Inject] public required SignInManager<Person> SignIn { get; init; }

    [Inject] public required Enrolling Enrolling { get; init; }

    [Inject] public required KeyQueries Keys { get; init; }

    [Inject] public required SignInLog Log { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm] public FirstForm? Form { get; set; }

    private Task NextAsync() => Form!.Pending is { } pending ? ConfirmAsync(pending) : BeginAsync();

    private async Task BeginAsync()
    {
        var person = await Users.FindByNameAsync(Form!.User ?? "");
        if (person is null || person.PasswordHash is not null || !await Keys.BelongsToAsync(Form.Key ?? "", new PersonId(person.Id)))
        {
            await RefuseAsync(person, Rule.SignInKeyWrong);
            return;
        }

        var password = Form.Password ?? "";
        problem = await Enrolling.PasswordProblemAsync(person, password);
        if (problem is null)
        {
            (enrolment, problem) = await Enrolling.BeginAsync(person, password);
        }
    }

    private async Task ConfirmAsync(string pending)
    {
        var (person, hash) = await Enrolling.OpenAsync(pending);
        if (person is null)
        {
            problem = Words["SignIn.EnrolLate"];
            return;
        }

        if (!await Enrolling.IsCodeAsync(person, Form!.Code ?? ""))
        {
            await RefuseAsync(person, Rule.SignInCodeWrong);
            enrolment = await Enrolling.ViewAsync(person, pending);
            return;
        }

        problem = await Enrolling.FinishAsync(person, hash);
        if (problem is null)
        {
            await Log.EnrolledAsync(new PersonId(person.Id));
            await SignIn.SignInWithClaimsAsync(person, isPersistent: false, [new Claim("amr", "mfa")]);
            await Log.SignedInAsync(new PersonId(person.Id));
            Navigation.NavigateTo("/");
        }
    }

    private Task RefuseAsync(Person? person, Rule rule)
    {
        problem = Words[$"Rule.{rule.Code}"];
        return Log.RefusedAsync(person is null ? null : new PersonId(person.Id), rule);
    }

    public sealed class FirstForm
    {
        public string? User { get; set; }

        public string? Key { get; set; }

        public string? Password { get; set; }

        /// <summary>The second step's, sealed.</summary>
        public string? Pending { get; set; }

        public string? Code { get; set; }
    }
}
