using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

/// <summary>A person whom the set-up made proves with the printed key who they are, chooses a password and takes the authenticator secret. Once.</summary>
public sealed partial class FirstSignInPage
{
    private string? problem;
    private string? secret;

    [Inject] public required UserManager<Person> Users { get; init; }

    [Inject] public required KeyQueries Keys { get; init; }

    [SupplyParameterFromForm] public FirstForm? Form { get; set; }

    private async Task BeginAsync()
    {
        var person = await Users.FindByNameAsync(Form!.User ?? "");
        if (person is null || person.PasswordHash is not null || !await Keys.BelongsToAsync(Form.Key ?? "", new PersonId(person.Id)))
        {
            problem = Words["SignIn.KeyWrong"];
            return;
        }

        var result = await Users.AddPasswordAsync(person, Form.Password ?? "");
        if (!result.Succeeded)
        {
            problem = string.Join(' ', result.Errors.Select(error => error.Description));
            return;
        }

        await Users.ResetAuthenticatorKeyAsync(person);
        await Users.SetTwoFactorEnabledAsync(person, true);
        secret = await Users.GetAuthenticatorKeyAsync(person);
    }

    public sealed class FirstForm
    {
        public string? User { get; set; }

        public string? Key { get; set; }

        public string? Password { get; set; }
    }
}
