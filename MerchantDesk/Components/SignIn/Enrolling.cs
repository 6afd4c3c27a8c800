using System.Globalization;
using System.Security.Cryptography;
using MerchantDesk.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Components.SignIn;

/// <summary>
/// How somebody gets a password and an authenticator: nothing counts until a code shows that the app holds the secret, so that whoever is interrupted can
/// begin again with the same key. Between the two steps the page carries the password's hash, sealed.
/// </summary>
public sealed class Enrolling(UserManager<Person> users, IDataProtectionProvider protection)
{
    private const char Separator = ' ';
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("MerchantDesk.Enrolling").ToTimeLimitedDataProtector();

    /// <summary>Why this person may not have this password, in the reader's language.</summary>
    public async Task<string?> PasswordProblemAsync(Person person, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, person, password) is { Succeeded: false } refused)
            {
                return Sentence(refused);
            }
        }

        return null;
    }

    /// <summary>Makes a new authenticator secret and seals the password. Throws nothing: the problem is a sentence.</summary>
    public async Task<(EnrolmentView? View, string? Problem)> BeginAsync(Person person, string password)
    {
        var made = await users.ResetAuthenticatorKeyAsync(person);
        if (!made.Succeeded)
        {
            return (null, Sentence(made));
        }

        var pending = string.Create(CultureInfo.InvariantCulture, $"{person.Id}{Separator}{users.PasswordHasher.HashPassword(person, password)}");
        return (await ViewAsync(person, seal.Protect(pending, Patience)), null);
    }

    /// <summary>Whose enrolment a page carries, while it still may be ended.</summary>
    public async Task<(Person? Person, string Hash)> OpenAsync(string pending)
    {
        try
        {
            var parts = seal.Unprotect(pending).Split(Separator);
            var person = await users.FindByIdAsync(parts[0]);
            return (person is { PasswordHash: null } ? person : null, parts[1]);
        }
        catch (CryptographicException)
        {
            return (null, "");
        }
    }

    public async Task<EnrolmentView> ViewAsync(Person person, string pending) => new(person.UserName!, (await users.GetAuthenticatorKeyAsync(person))!, pending);

    public Task<bool> IsCodeAsync(Person person, string code) =>
        users.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>From here on password and authenticator count, both or neither. Null when it is stored.</summary>
    public async Task<string?> FinishAsync(Person person, string hash)
    {
        person.PasswordHash = hash;
        person.TwoFactorEnabled = true;
        var stored = await users.UpdateSecurityStampAsync(person);
        return stored.Succeeded ? null : Sentence(stored);
    }

    /// <summary>Null when the new password counts and the old one does not any more.</summary>
    public async Task<string?> ChangePasswordAsync(Person person, string old, string chosen)
    {
        var changed = await users.ChangePasswordAsync(person, old, chosen);
        return changed.Succeeded ? null : Sentence(changed);
    }

    private static string Sentence(IdentityResult result) => string.Join(' ', result.Errors.Select(error => error.Description));
}

/// <summary>What somebody scans who enrols. <c>Secret</c> is base32, as apps take it; <c>Pending</c> is sealed.</summary>
public sealed record EnrolmentView(string User, string Secret, string Pending);
