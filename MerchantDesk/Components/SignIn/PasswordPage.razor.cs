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
        Rule? refused = old.IsLockedOut ? Rule.SignInLockedOut : !old.Succeeded ? Rule.PasswordWrong : !await Enrolling.IsCodeAsync(person, Form.Code ?? "") ? Rule.SignInCodeWrong : null;
        if (refused is { } rule)
        {
            problem = Words[$"Rule.{rule.Code}"];
            await Log.RefusedAsync(id, rule);
            return;
        }

        problem = await Enrolling.ChangePasswordAsync(person, Form.Password!, Form.NewPassword ?? "");
        if (problem is null)
        {
            await Log.PasswordChangedAsync(id);
            await Sessions.EndAllAsync(id);
            Navigation.NavigateTo("/sign-in");
        }
    }

    public sealed class PasswordForm
    {
        public string? Password { get; set; }

        public string? Code { get; set; }

        public string? NewPassword { get; set; }
    }
}
