using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Data;

/// <summary>Somebody who can sign in. What the person may do stands in <see cref="RoleGrant"/>, never here.</summary>
public sealed class Person : IdentityUser<long>
{
    public required string DisplayName { get; set; }

    /// <summary>The language the person chose; null follows the browser.</summary>
    public string? Culture { get; set; }
}
