using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>Asks <see cref="PasswordRules"/> wherever Identity sets a password, and answers in the reader's language.</summary>
public sealed class PasswordValidator(IDbContextFactory<DeskDbContext> contexts, IStringLocalizer<Words> words) : IPasswordValidator<Person>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var merchant = await db.Installations.Select(each => each.Merchant).SingleOrDefaultAsync();
        return PasswordRules.Problem(password ?? "", user.UserName, user.DisplayName, merchant) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = problem.Rule.Code, Description = Sentences.Of(words, problem) })
            : IdentityResult.Success;
    }
}
