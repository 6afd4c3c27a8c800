using MerchantDesk.Application.People;
using MerchantDesk.Data;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>Asks <see cref="UserNames"/> wherever Identity stores a person.</summary>
public sealed class UserNameValidator(IdentityErrorDescriber errors) : IUserValidator<Person>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user) =>
        Task.FromResult(UserNames.IsValid(user.UserName ?? "") ? IdentityResult.Success : IdentityResult.Failed(errors.InvalidUserName(user.UserName)));
}
