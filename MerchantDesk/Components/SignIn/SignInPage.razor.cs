using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

public sealed partial class SignInPage
{
    /// <summary>What a password is compared with where there is no such person, so that both answers take as long.</summary>
    private static string? nobodysHash;

    private Rule? problem;

    [Inject] public required UserManager<Person> Users { get; init; }

    [Inject] public required SignInManager<Person> SignIn { get; init; }

    [Inject] public required SignInLog Log { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required SetupService Setup { get; init; }

    [SupplyParameterFromForm] public SignInForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!await Setup.IsDoneAsync())
        {
            Navigation.NavigateTo("/setup");
        }
    }

    private async Task SignInAsync()
    {
        var person = await Users.FindByNameAsync(Form!.User ?? "");
        var result = person is { PasswordHash: not null } ? await TryAsync(person) : RefuseNobody();
        if (result.Succeeded)
        {
            await Log.SignedInAsync(new PersonId(person!.Id));
            Navigation.NavigateTo("/");
            return;
        }

        problem = result.IsLockedOut ? Rule.SignInLockedOut : Rule.SignInWrong;
        await Log.RefusedAsync(person is null ? null : new PersonId(person.Id), problem.Value);
    }

    private async Task<SignInResult> TryAsync(Person person)
    {
        var result = await SignIn.PasswordSignInAsync(person, Form!.Password ?? "", isPersistent: false, lockoutOnFailure: true);
        return result.RequiresTwoFactor
            ? await SignIn.TwoFactorAuthenticatorSignInAsync((Form.Code ?? "").Replace(" ", "", StringComparison.Ordinal), isPersistent: false, rememberClient: false)
            : result;
    }

    private SignInResult RefuseNobody()
    {
        var nobody = new Person { DisplayName = "" };
        nobodysHash ??= Users.PasswordHasher.HashPassword(nobody, "");
        Users.PasswordHasher.VerifyHashedPassword(nobody, nobodysHash, Form!.Password ?? "");
        return SignInResult.Failed;
    }

    public sealed class SignInForm
    {
        public string? User { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }
    }
}
