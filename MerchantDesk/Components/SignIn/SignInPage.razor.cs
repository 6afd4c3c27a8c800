using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

public sealed partial class SignInPage
{
    /// <summary>What a password is compared with where there is no such person, so that both answers take as long.</summary>
    private static string? nobodysHash;

    private string? problem;

    [Inject] public required SignInManager<Person> SignIn { get; init; }

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
        await PassTimeForNobodyAsync();
        var result = await SignIn.PasswordSignInAsync(Form!.User ?? "", Form.Password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            result = await SignIn.TwoFactorAuthenticatorSignInAsync((Form.Code ?? "").Replace(" ", "", StringComparison.Ordinal), isPersistent: false, rememberClient: false);
        }

        if (result.Succeeded)
        {
            Navigation.NavigateTo("/");
        }

        problem = result.IsLockedOut ? "SignIn.LockedOut" : "SignIn.Wrong";
    }

    private async Task PassTimeForNobodyAsync()
    {
        if (await SignIn.UserManager.FindByNameAsync(Form!.User ?? "") is { PasswordHash: not null })
        {
            return;
        }

        var hasher = SignIn.UserManager.PasswordHasher;
        var nobody = new Person { DisplayName = "" };
        nobodysHash ??= hasher.HashPassword(nobody, "");
        hasher.VerifyHashedPassword(nobody, nobodysHash, Form.Password ?? "");
    }

    public sealed class SignInForm
    {
        public string? User { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }
    }
}
