using MerchantDesk.Application.People;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>What Identity may say no to here, in the reader's language.</summary>
public sealed class IdentityErrors(IStringLocalizer<Words> words) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), words["SignIn.NotStored"]);

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), words["Rule.stale-version"]);

    public override IdentityError InvalidUserName(string? userName) => Of(nameof(InvalidUserName), words["Rule.user-name-invalid", userName ?? "", UserNames.MaxLength]);

    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), words["Rule.code-taken", userName]);

    private static IdentityError Of(string code, string sentence) => new() { Code = code, Description = sentence };
}
