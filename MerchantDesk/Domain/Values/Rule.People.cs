namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>No argument.</summary>
    public static readonly Rule OwnGrant = new("own-grant");

    /// <summary>No argument.</summary>
    public static readonly Rule OwnRevoke = new("own-revoke");

    /// <summary>{0}: the person, {1}: the role.</summary>
    public static readonly Rule RoleHeld = new("role-held");

    /// <summary>{0}: the person, {1}: the role.</summary>
    public static readonly Rule RoleNotHeld = new("role-not-held");

    /// <summary>No argument.</summary>
    public static readonly Rule LastAdministrator = new("last-administrator");

    /// <summary>No argument.</summary>
    public static readonly Rule LastOwner = new("last-owner");

    /// <summary>{0}: the person.</summary>
    public static readonly Rule KeyOfOther = new("key-of-other");

    /// <summary>{0}: the duty that the key is not for.</summary>
    public static readonly Rule KeyScopeMissing = new("key-scope-missing");

    /// <summary>{0}: the duty, {1}: the switch that keeps it from keys.</summary>
    public static readonly Rule KeyMoneyDuty = new("key-money-duty");

    /// <summary>{0}: the days that were asked for.</summary>
    public static readonly Rule KeyTooLong = new("key-too-long");

    /// <summary>{0}: what was given, {1}: the most characters.</summary>
    public static readonly Rule UserNameInvalid = new("user-name-invalid");

    /// <summary>{0}: the fewest characters.</summary>
    public static readonly Rule PasswordTooShort = new("password-too-short");

    /// <summary>{0}: the most characters.</summary>
    public static readonly Rule PasswordTooLong = new("password-too-long");

    /// <summary>No argument.</summary>
    public static readonly Rule PasswordCommon = new("password-common");

    /// <summary>No argument.</summary>
    public static readonly Rule PasswordOwnName = new("password-own-name");

    /// <summary>{0}: the minutes after which it expires.</summary>
    public static readonly Rule SetupCodeExpired = new("setup-code-expired");

    /// <summary>No argument.</summary>
    public static readonly Rule SignInWrong = new("sign-in-wrong");

    /// <summary>No argument.</summary>
    public static readonly Rule SignInLockedOut = new("sign-in-locked-out");

    /// <summary>No argument.</summary>
    public static readonly Rule SignInKeyWrong = new("sign-in-key-wrong");

    /// <summary>No argument.</summary>
    public static readonly Rule SignInCodeWrong = new("sign-in-code-wrong");

    /// <summary>No argument.</summary>
    public static readonly Rule SetupCodeWrong = new("setup-code-wrong");

    /// <summary>No argument.</summary>
    public static readonly Rule PasswordWrong = new("password-wrong");

    /// <summary>No argument.</summary>
    public static readonly Rule PasswordSame = new("password-same");

    /// <summary>No argument.</summary>
    public static readonly Rule TeamTooSmall = new("team-too-small");

    /// <summary>{0}: the role.</summary>
    public static readonly Rule FirstRoleNotOpen = new("first-role-not-open");

    /// <summary>No argument.</summary>
    public static readonly Rule OwnerStandsIn = new("owner-stands-in");
}
