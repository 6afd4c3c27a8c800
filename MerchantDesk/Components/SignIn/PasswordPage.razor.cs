using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

/// <summary>Somebody who is signed in proves once more who they are and chooses another password; every session of theirs ends, this one too.</summary>
public sealed partial class PasswordPage
{
    private string? problem;

    [Inject] public required UserManager<Person> Users { get; init; }

    [Inject] public required SignInManager<Person> SignIn { get; init; }

    [Inject] public required Enrolling Enrolling { get; init; }

    [Inject] public required Sessions Sessions { get; init; }

    [Inject] public required SignInLog Log { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm] public PasswordForm? Form { get; set; }

    private async Task ChangeAsync()
    {
        var person = await Users.GetUserAsync(Context.User) ?? throw new InvalidOperationException("Nobody is signed in.");
        var id = new PersonId(person.Id);
        var old = await SignIn.CheckPasswordSignInAsync(person, Form!.Password ?? "", lockoutOnFailure: true);
        if (!old.Succeeded)
        {
            await RefuseAsync(id, old.IsLockedOut ? Rule.SignInLockedOut : Rule.PasswordWrong);
            return;
        }

        // A code counts once, so that it is asked only when all else holds.
        problem = Form.NewPassword == Form.Password ? Words[$"Rule.{Rule.PasswordSame.Code}"] : await Enrolling.PasswordProblemAsync(person, Form.NewPassword ?? "");
        if (problem is not null)
        {
            return;
        }

        if (!await Enrolling.IsCodeAsync(person, Form.Code ?? ""))
        {
            await Users.AccessFailedAsync(person);
            await RefuseAsync(id, Rule.SignInCodeWrong);
            return;
        }

        problem = await Enrolling.ChangePasswordAsync(person, Form.Password!, Form.NewPassword!);
        if (problem is null)
        {
            await Sessions.EndAllAsync(id);
            await Log.PasswordChangedAsync(id);
            Navigation.NavigateTo("/sign-in");
        }
    }

    private Task RefuseAsync(PersonId person, Rule rule)
    {
        problem = Words[$"Rule.{rule.Code}"];
        return Log.RefusedAsync(person, rule);
    }

    public sealed class PasswordForm
    {
        public string? Password { get; set; }

        public string? Code { get; set; }

        public string? NewPassword { get; set; }
    }
}
